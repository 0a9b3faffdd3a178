import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { showConnection } from '../connection/connection.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { ChecklistObject, DiagnosticsObject, RunChecksInput, RunChecksPayload } from './checklist.type.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readDiagnostics } from './read-diagnostics.ts';
import { runChecks } from './run-checks.ts';
import { showChecklist } from './show-checklist.ts';
import { watchChecklist } from './watch-checklist.ts';

@Resolver(() => ChecklistObject)
export class ChecklistResolver {
  @FieldResolver(() => ConnectionObject)
  connection(@Root() { row }: ChecklistObject): ConnectionObject {
    return toConnection(row);
  }

  @Mutation(() => RunChecksPayload, {
    nullable: true,
    description:
      'asks Xero, at most four times, and answers when all of it was looked at; needs CONNECTION_CHECK. While a run is under way for the connection, it is joined; one that has ended within ten seconds and looked at the same answers at once.',
  })
  async runChecks(
    @Arg('input', () => RunChecksInput) input: RunChecksInput,
    @Ctx() context: RequestContext,
  ): Promise<RunChecksPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'runChecks',
      input,
      work: (useCase) =>
        runChecks(useCase, {
          connectionId: fromGlobalId('Connection', input.connectionId),
          kinds: input.kinds ?? null,
        }),
      show: ({ connectionId }) => showConnection(context, connectionId),
      gone: notFound('connection', ['connectionId']),
    });
    return { connection: shown, userErrors };
  }

  @Subscription(() => ChecklistObject, {
    description: 'the checklist of a connection as it is, and again with every check that is done',
    subscribe: ({ args, context }) =>
      watchChecklist(context as RequestContext, (args as { connectionId: string }).connectionId),
  })
  checklist(@Root() checklist: ChecklistObject, @Arg('connectionId', () => ID) _connectionId: string): ChecklistObject {
    return checklist;
  }
}

@Resolver(() => ConnectionObject)
export class ConnectionChecklistResolver {
  @FieldResolver(() => ChecklistObject)
  checklist(@Root() { row }: ConnectionObject, @Ctx() context: RequestContext): Promise<ChecklistObject> {
    return showChecklist(context, row);
  }

  @FieldResolver(() => DiagnosticsObject, {
    description: 'for whoever supports it: versions, states, times, checks, calls, history; no secret',
  })
  async diagnostics(@Root() { row }: ConnectionObject, @Ctx() context: RequestContext): Promise<DiagnosticsObject> {
    const bundle = await readDiagnostics(context, row);
    return { json: JSON.parse(JSON.stringify(bundle)) as object, text: diagnosticsText(bundle) };
  }
}
