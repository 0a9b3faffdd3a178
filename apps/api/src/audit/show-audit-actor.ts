import { toActor } from '../connection-event/actor.type.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { RequestContext } from '../request-context.ts';
import type { AuditEntryRow } from './audit-entry.entity.ts';
import { storedActor } from './stored-actor.ts';

/** As GraphQL's `Actor`, and in one line for a file. */
export type ShownActor = { readonly object: object; readonly words: string; readonly id: string | null };

/** Who did it, as far as the viewer may know. */
export async function showAuditActor(context: RequestContext, row: AuditEntryRow): Promise<ShownActor> {
  const object = await actorObject(context, row);
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(object, name);
    return typeof value === 'string' ? value : null;
  };
  return { object, words: text('email') ?? text('name') ?? text('description') ?? '', id: text('id') };
}

async function actorObject(context: RequestContext, row: AuditEntryRow): Promise<object> {
  const actor = storedActor(row);
  if (actor === 'operator') return hidden('the operator, at the command line');
  if (actor === 'unknown') return hidden('somebody unknown');
  // What concerns no organisation is shown to those alone who may know everybody.
  if (actor.kind === 'user' && row.organisationId == null) {
    const person = await context.loaders.people.load(actor.userId);
    return person === null
      ? hidden('someone who has left')
      : { ...person, typeName: 'User', id: toGlobalId('User', person.id) };
  }
  const shown = await toActor(context, actor, row.organisationId ?? '');
  const isHidden = Reflect.get(shown, 'typeName') === 'HiddenActor';
  return actor.kind === 'user' && isHidden ? hidden('someone without a role here') : shown;
}

const hidden = (description: string) => ({ typeName: 'HiddenActor', description });
