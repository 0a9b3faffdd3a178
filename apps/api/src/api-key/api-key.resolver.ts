import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { UserObject } from '../member/member.type.ts';
import type { TellingSecret } from '../mutate-telling-secret.ts';
import { mutateTellingSecret } from '../mutate-telling-secret.ts';
import type { Mutated } from '../mutate.ts';
import { OrganisationObject, toOrganisation } from '../organisation/organisation.type.ts';
import { PageArgs, toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import {
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  RotateApiKeyInput,
  RotateApiKeyPayload,
} from './api-key.input.ts';
import { ApiKeyObject, ApiKeyPage, toApiKey } from './api-key.type.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { rotateApiKey } from './rotate-api-key.ts';

@Resolver(() => ApiKeyObject)
export class ApiKeyResolver {
  @Query(() => ApiKeyPage, {
    nullable: true,
    description: 'the API keys of the workspace, revoked ones last; null without WORKSPACE_MANAGE',
  })
  async apiKeys(@Args(() => PageArgs) args: PageArgs, @Ctx() context: RequestContext) {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    return toPage(await listApiKeys(context.services.orm.em.fork(), args), (id) => showApiKey(context, id));
  }

  @Mutation(() => CreateApiKeyPayload, {
    nullable: true,
    description: 'makes an API key; needs WORKSPACE_MANAGE and a fresh sign-in (confirmSignIn)',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiKeyPayload> {
    const { shown, userErrors } = await changeKey(context, {
      operation: 'createApiKey',
      input,
      change: (useCase) =>
        createApiKey(useCase, {
          name: input.name,
          permissions: input.permissions,
          organisationIds: input.organisationIds?.map((id) => fromGlobalId('Organisation', id)) ?? 'all',
          expiresInDays: input.expiresInDays ?? apiKeyRules.defaultDays,
        }),
    });
    return { apiKey: shown, userErrors };
  }

  @Mutation(() => RotateApiKeyPayload, {
    nullable: true,
    description:
      'gives a key a new secret and lifetime; the present secret goes on working for the overlap. Needs WORKSPACE_MANAGE and a fresh sign-in. EXPIRED: it has been revoked.',
  })
  async rotateApiKey(
    @Arg('input', () => RotateApiKeyInput) input: RotateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<RotateApiKeyPayload> {
    const { shown, userErrors } = await changeKey(context, {
      operation: 'rotateApiKey',
      input,
      change: (useCase) =>
        rotateApiKey(useCase, {
          id: fromGlobalId('ApiKey', input.id),
          overlapHours: input.overlapHours ?? apiKeyRules.defaultOverlapHours,
          expiresInDays: input.expiresInDays ?? apiKeyRules.defaultDays,
        }),
    });
    return { apiKey: shown, userErrors };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    nullable: true,
    description:
      'ends a key everywhere within a second, with what it has open; needs WORKSPACE_MANAGE and a fresh sign-in',
  })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput) input: RevokeApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiKeyPayload> {
    const { shown, userErrors } = await changeKey(context, {
      operation: 'revokeApiKey',
      input,
      change: (useCase) => revokeApiKey(useCase, fromGlobalId('ApiKey', input.id)),
    });
    return { apiKey: shown, userErrors };
  }

  @FieldResolver(() => [OrganisationObject], {
    nullable: true,
    description:
      'where it may do what it may, as far as the viewer may see them; null: everywhere, or not for the viewer to know',
  })
  async organisations(
    @Root() { row, isShownWhole }: ApiKeyObject,
    @Ctx() context: RequestContext,
  ): Promise<OrganisationObject[] | null> {
    if (!isShownWhole || row.organisationIds == null) return null;
    const visible = row.organisationIds.filter((id) => viewerCan(context.requireViewer(), id, 'connection:view'));
    const found = await Promise.all(visible.map((id) => context.loaders.organisations.load(id)));
    return found.filter((organisation) => organisation !== null).map(toOrganisation);
  }

  @FieldResolver(() => UserObject, {
    nullable: true,
    description:
      'null without WORKSPACE_MANAGE, for a key that the operator made at the command line, and for somebody who has left',
  })
  async createdBy(@Root() { row }: ApiKeyObject, @Ctx() context: RequestContext): Promise<UserObject | null> {
    if (!row.createdByUserId || !viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    const person = await context.loaders.people.load(row.createdByUserId);
    return person === null ? null : { ...person, id: toGlobalId('User', person.id) };
  }
}

type Change = Pick<TellingSecret<ApiKeyObject>, 'operation' | 'input' | 'change'>;

function changeKey(context: RequestContext, change: Change): Promise<Mutated<ApiKeyObject>> {
  const show = (id: string) => showApiKey(context, id);
  return mutateTellingSecret(context, { ...change, keptAs: 'apiKeyId', show, gone: notFound('API key', ['id']) });
}

async function showApiKey(context: RequestContext, id: string): Promise<ApiKeyObject | null> {
  if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
  const row = await context.loaders.apiKeys.load(id);
  return row === null ? null : toApiKey(row, true);
}
