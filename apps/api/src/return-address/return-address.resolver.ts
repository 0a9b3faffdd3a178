import { GraphQLUUID } from 'graphql-scalars';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { notFound } from '../user-error/user-fault.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { viewerCan, visibleOrganisations } from '../viewer/viewer.ts';
import { findReturnAddresses } from './return-addresses.ts';
import { setReturnAddresses } from './set-return-addresses.ts';

@InputType()
export class SetReturnAddressesInput {
  @Field(() => [String], { description: 'the whole list, at most 20; https only, without user name, password or #' })
  addresses!: string[];
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class SetReturnAddressesPayload {
  @Field(() => [String], { nullable: true }) returnAddresses!: string[] | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@Resolver()
export class ReturnAddressResolver {
  @Query(() => [String], {
    nullable: true,
    description:
      'where reconnect links may lead at their end, for those who may make links somewhere or manage the workspace; null for others',
  })
  async returnAddresses(@Ctx() context: RequestContext): Promise<string[] | null> {
    return mayUse(context.requireViewer()) ? findReturnAddresses(context.em) : null;
  }

  @Mutation(() => SetReturnAddressesPayload, {
    nullable: true,
    description:
      'replaces the list of addresses that reconnect links may lead to at their end (WORKSPACE_MANAGE); links to an address that is gone lead nowhere any more',
  })
  async setReturnAddresses(
    @Arg('input', () => SetReturnAddressesInput) input: SetReturnAddressesInput,
    @Ctx() context: RequestContext,
  ): Promise<SetReturnAddressesPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'setReturnAddresses',
      input,
      work: async (useCase) => {
        const result = await setReturnAddresses(useCase, input.addresses);
        return result.ok ? ok({}) : result;
      },
      show: () => this.returnAddresses(context),
      gone: notFound('setting', ['addresses']),
    });
    return { returnAddresses: shown, userErrors };
  }
}

function mayUse(viewer: Viewer): boolean {
  if (viewerCan(viewer, null, 'workspace:manage') || viewerCan(viewer, null, 'reconnect-link:create')) return true;
  const organisations = visibleOrganisations(viewer);
  return organisations !== 'all' && organisations.some((id) => viewerCan(viewer, id, 'reconnect-link:create'));
}
