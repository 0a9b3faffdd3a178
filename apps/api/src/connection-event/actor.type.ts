import { createUnionType, Field, ObjectType } from 'type-graphql';
import { toGlobalId } from '../id/global-id.ts';
import { ApiKeyObject, toApiKey } from '../api-key/api-key.type.ts';
import { UserObject } from '../member/member.type.ts';
import type { RequestContext } from '../request-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import type { StoredActor } from './connection-event.entity.ts';
import { XeroLoginObject } from '../grant/xero-login.type.ts';

@ObjectType('System')
class SystemActor {
  @Field(() => String) name!: string;
}

@ObjectType('HiddenActor', { description: 'someone the viewer may not know more about' })
class HiddenActor {
  @Field(() => String) description!: string;
}

export const ActorUnion = createUnionType({
  name: 'Actor',
  types: () => [UserObject, ApiKeyObject, XeroLoginObject, SystemActor, HiddenActor] as const,
  resolveType: (value: object) => String(Reflect.get(value, 'typeName')),
});

const holder = { typeName: 'HiddenActor', description: 'the holder of the Xero login' };

/**
 * Who did it, as far as the viewer may know. A person shows to those who see the whole workspace, to themselves, and
 * where that person has a role in the organisation concerned or in the workspace; an Admin of another organisation
 * whose sign-in mended this one is "the holder of the Xero login".
 */
export async function toActor(context: RequestContext, actor: StoredActor, organisationId: string): Promise<object> {
  if (actor.kind === 'system') return { typeName: 'System', name: 'Relink' };
  // Whoever uses a link signs in to Xero with it: more is not known of them.
  if (actor.kind === 'xeroLogin' || actor.kind === 'link') return holder;
  if (actor.kind === 'apiKey') return toApiKeyActor(context, actor.apiKeyId, organisationId);
  const viewer = context.requireViewer();
  const sees =
    (viewer.kind === 'person' && actor.userId === viewer.person.id) ||
    viewerCan(viewer, null, 'connection:view') ||
    (await context.loaders.roleHolders.load({ userId: actor.userId, organisationId }));
  const person = sees ? await context.loaders.people.load(actor.userId) : null;
  if (person === null) return sees ? { typeName: 'HiddenActor', description: 'someone who has left' } : holder;
  return { typeName: 'User', id: toGlobalId('User', person.id), name: person.name, email: person.email };
}

/**
 * A key's name may tell of the customer it was made for. It shows to people who see the whole workspace, to the key
 * itself, and where the key is for the organisation concerned alone.
 */
async function toApiKeyActor(context: RequestContext, apiKeyId: string, organisationId: string): Promise<object> {
  const viewer = context.requireViewer();
  const row = await context.loaders.apiKeys.load(apiKeyId);
  const isItself = viewer.kind === 'apiKey' && viewer.apiKey.id === apiKeyId;
  const sees =
    isItself ||
    (viewer.kind === 'person' && viewerCan(viewer, null, 'connection:view')) ||
    row?.organisationIds?.every((id) => id === organisationId) === true;
  if (row === null || !sees) return { typeName: 'HiddenActor', description: 'a program with an API key' };
  const isShownWhole = isItself || viewerCan(viewer, null, 'workspace:manage');
  return Object.assign(toApiKey(row, isShownWhole), { typeName: 'ApiKey' });
}
