import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ok } from '@relink/domain/result';
import { findVisibleConnection } from '../connection/find-connection.ts';
import { showConnection } from '../connection/connection.resolver.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { cancelReconnect } from './cancel-reconnect.ts';
import { completeReconnect } from './complete-reconnect.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptEntity } from './reconnect-attempt.entity.ts';
import { ReconnectAttemptObject, toReconnectAttempt } from './reconnect-attempt.type.ts';
import {
  CancelReconnectInput,
  CancelReconnectPayload,
  CompleteReconnectInput,
  CompleteReconnectPayload,
  StartReconnectInput,
  StartReconnectPayload,
} from './reconnect.input.ts';
import { startReconnect } from './start-reconnect.ts';
import { tripCookie } from './trip-cookie.ts';
import { watchAttempt } from './watch-attempt.ts';

/** No row has it: an attempt id that is none is looked for like any other, and not found. */
const nilUuid = '00000000-0000-0000-0000-000000000000';

@Resolver()
export class ReconnectResolver {
  @Query(() => ReconnectAttemptObject, { nullable: true })
  async reconnectAttempt(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ReconnectAttemptObject | null> {
    return showAttempt(context, fromGlobalId('ReconnectAttempt', id));
  }

  @Mutation(() => StartReconnectPayload, {
    nullable: true,
    description: 'starts connecting or reconnecting; answers with the address to send the browser to',
  })
  async startReconnect(
    @Arg('input', () => StartReconnectInput) input: StartReconnectInput,
    @Ctx() context: RequestContext,
  ): Promise<StartReconnectPayload> {
    let authorizationUrl: string | null = null;
    const { shown, userErrors } = await mutate(context, {
      operation: 'startReconnect',
      input,
      work: async (useCase) => {
        const result = await startReconnect(useCase, {
          connectionId: fromGlobalId('Connection', input.connectionId),
          attemptId: input.attemptId == null ? null : (fromGlobalId('ReconnectAttempt', input.attemptId) ?? nilUuid),
        });
        if (!result.ok) return result;
        // The address holds the state: it is told once and kept nowhere. The cookie binds the trip to this browser.
        const { attemptId, tripSecret } = result.value;
        authorizationUrl = result.value.authorizationUrl;
        context.setCookie(tripCookie(context.services.environment, attemptId, tripSecret));
        return ok({ attemptId });
      },
      show: ({ attemptId }) => showAttempt(context, attemptId),
      gone: notFound('connection', ['connectionId']),
    });
    return { attempt: shown === null ? null : Object.assign(shown, { authorizationUrl }), userErrors };
  }

  @Mutation(() => CompleteReconnectPayload, {
    nullable: true,
    description: 'chooses the Xero organisation; acceptDifferentOrganisation confirms a change of organisation',
  })
  async completeReconnect(
    @Arg('input', () => CompleteReconnectInput) input: CompleteReconnectInput,
    @Ctx() context: RequestContext,
  ): Promise<CompleteReconnectPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'completeReconnect',
      input,
      work: async (useCase) => {
        const result = await completeReconnect(useCase, {
          attemptId: fromGlobalId('ReconnectAttempt', input.attemptId),
          tenantId: input.tenantId.toLowerCase(),
          acceptDifferentOrganisation: input.acceptDifferentOrganisation ?? false,
        });
        return result.ok ? ok({ attemptId: result.value.id }) : result;
      },
      show: ({ attemptId }) => showAttempt(context, attemptId),
      gone: notFound('reconnect attempt', ['attemptId']),
    });
    return {
      attempt: shown,
      connection: shown === null ? null : await showConnection(context, shown.row.connectionId),
      userErrors,
    };
  }

  @Mutation(() => CancelReconnectPayload, {
    nullable: true,
    description: 'ends an open attempt; the connection is as it was',
  })
  async cancelReconnect(
    @Arg('input', () => CancelReconnectInput) input: CancelReconnectInput,
    @Ctx() context: RequestContext,
  ): Promise<CancelReconnectPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'cancelReconnect',
      input,
      work: async (useCase) => {
        const result = await cancelReconnect(useCase, fromGlobalId('ReconnectAttempt', input.attemptId));
        return result.ok ? ok({ attemptId: result.value.id }) : result;
      },
      show: ({ attemptId }) => showAttempt(context, attemptId),
      gone: notFound('reconnect attempt', ['attemptId']),
    });
    return { attempt: shown, userErrors };
  }

  @Subscription(() => ReconnectAttemptObject, {
    name: 'reconnectAttempt',
    description: 'the attempt as it is, and again whenever it changes, until it has ended',
    subscribe: ({ args, context }) => watchAttempt(context as RequestContext, args['id']),
  })
  reconnectAttemptChanged(@Root() row: ReconnectAttemptRow, @Arg('id', () => ID) _id: string): ReconnectAttemptObject {
    return toReconnectAttempt(row);
  }
}

async function showAttempt(context: RequestContext, id: string | null): Promise<ReconnectAttemptObject | null> {
  const row = await findVisibleAttempt(context, id);
  return row === null ? null : toReconnectAttempt(row);
}

export async function findVisibleAttempt(
  context: RequestContext,
  id: string | null,
): Promise<ReconnectAttemptRow | null> {
  context.requireViewer();
  const row = id === null ? null : await context.em.findOne(ReconnectAttemptEntity, { id });
  if (row === null) return null;
  return (await findVisibleConnection(context.useCase(), row.connectionId)) === null ? null : row;
}
