import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { GraphQLURL } from 'graphql-scalars';
import { ok } from '@relink/domain/result';
import { ActorUnion, toActor } from '../connection-event/actor.type.ts';
import { connectionOf } from '../connection-event/connection-event.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { PageArgs } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { discardDocument } from './discard-document.ts';
import {
  DiscardDocumentInput,
  DiscardDocumentPayload,
  DocumentsArgs,
  RetryDocumentsInput,
  RetryDocumentsPayload,
  SubmitDocumentInput,
  SubmitDocumentPayload,
  toDraft,
} from './document.input.ts';
import { DocumentAttemptPage, DocumentCountObject, DocumentObject, DocumentPage, toDocument } from './document.type.ts';
import { findDocument, findDocuments } from './find-document.ts';
import { invoiceAddress } from './invoice-address.ts';
import { countDocuments, listAttempts, listDocuments } from './list-documents.ts';
import { retryDocuments } from './retry-documents.ts';
import { showDocument } from './show-document.ts';
import { submitDocument } from './submit-document.ts';
import { watchDocuments } from './watch-documents.ts';

@Resolver(() => DocumentObject)
export class DocumentResolver {
  @Query(() => DocumentObject, { nullable: true })
  document(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<DocumentObject | null> {
    return load(context, fromGlobalId('Document', id));
  }

  @Query(() => DocumentPage, { description: 'those the viewer may see, the newest first' })
  documents(@Args(() => DocumentsArgs) args: DocumentsArgs, @Ctx() context: RequestContext) {
    return listDocuments(context, args, connectionKey(args.connectionId));
  }

  @Query(() => [DocumentCountObject], { description: 'how many there are, also for those who may not see them' })
  documentCounts(
    @Arg('connectionId', () => ID, { nullable: true }) connectionId: string | undefined,
    @Ctx() context: RequestContext,
  ): Promise<DocumentCountObject[]> {
    return countDocuments(context.em, context.requireViewer(), connectionKey(connectionId));
  }

  @Mutation(() => SubmitDocumentPayload, {
    nullable: true,
    description:
      'takes a document into the outbox; it is published in order, once, and held while the connection is broken',
  })
  async submitDocument(
    @Arg('input', () => SubmitDocumentInput) input: SubmitDocumentInput,
    @Ctx() context: RequestContext,
  ): Promise<SubmitDocumentPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'submitDocument',
      input,
      work: async (useCase) => {
        const connectionId = fromGlobalId('Connection', input.connectionId);
        const result = await submitDocument(useCase, {
          connectionId,
          key: input.idempotencyKey,
          draft: toDraft(input),
        });
        return result.ok ? ok({ id: result.value }) : result;
      },
      show: ({ id }) => load(context, id),
      gone: notFound('connection', ['connectionId']),
    });
    return { document: shown, userErrors };
  }

  @Mutation(() => RetryDocumentsPayload, {
    nullable: true,
    description: 'tries documents again: by ids, or those of a connection, all of them or by cause',
  })
  async retryDocuments(
    @Arg('input', () => RetryDocumentsInput) input: RetryDocumentsInput,
    @Ctx() context: RequestContext,
  ): Promise<RetryDocumentsPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'retryDocuments',
      input,
      work: async (useCase) => {
        const result = await retryDocuments(useCase, {
          ids: input.ids?.map((id) => fromGlobalId('Document', id)) ?? null,
          connectionId: connectionKey(input.connectionId),
          cause: input.cause ?? null,
        });
        return result.ok ? ok({ ids: result.value }) : result;
      },
      show: async ({ ids }) => ({ documents: await loadMany(context, ids) }),
      gone: notFound('document', ['ids']),
    });
    return { documents: shown?.documents ?? [], userErrors };
  }

  @Mutation(() => DiscardDocumentPayload, {
    nullable: true,
    description: 'takes a document out of the outbox for good',
  })
  async discardDocument(
    @Arg('input', () => DiscardDocumentInput) input: DiscardDocumentInput,
    @Ctx() context: RequestContext,
  ): Promise<DiscardDocumentPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'discardDocument',
      input,
      work: async (useCase) => {
        const id = fromGlobalId('Document', input.id);
        const result = await discardDocument(useCase, { id, evenIfInXero: input.evenIfInXero === true });
        return result.ok ? ok({ id: result.value }) : result;
      },
      show: async ({ id }) => ({ document: await load(context, id) }),
      gone: notFound('document', ['id']),
    });
    return { document: shown?.document ?? null, userErrors };
  }

  @Subscription(() => DocumentObject, {
    name: 'documents',
    description: 'the documents that are not in Xero yet, then each one whenever it changes',
    subscribe: ({ args, context }) =>
      watchDocuments(context as RequestContext, connectionKey((args as { connectionId?: string | null }).connectionId)),
  })
  documentSteps(
    @Root() document: DocumentObject,
    @Arg('connectionId', () => ID, { nullable: true }) _connectionId?: string,
  ): DocumentObject {
    return document;
  }

  @FieldResolver(() => ConnectionObject)
  async connection(@Root() { row }: DocumentObject, @Ctx() { loaders }: RequestContext): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => ActorUnion)
  async submittedBy(@Root() { row }: DocumentObject, @Ctx() context: RequestContext): Promise<object> {
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, row.submittedBy, organisationId);
  }

  @FieldResolver(() => GraphQLURL, { nullable: true, description: 'opens it in Xero' })
  async deepLink(@Root() { row }: DocumentObject, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return invoiceAddress(row, await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => DocumentAttemptPage, { description: 'every try and what came of it, the latest first' })
  history(@Root() { row }: DocumentObject, @Args(() => PageArgs) args: PageArgs, @Ctx() { em }: RequestContext) {
    return listAttempts(em, row.id, args);
  }
}

@Resolver(() => ConnectionObject)
export class ConnectionDocumentsResolver {
  @FieldResolver(() => Int, { description: 'documents that wait for the connection to work again' })
  documentsHeld(@Root() { row }: ConnectionObject, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.documentsHeld.load(row.id);
  }
}

/** Not given, or null: of every connection. An id that is none: of no connection. */
function connectionKey(id: string | null | undefined): string | null | undefined {
  return id == null ? undefined : fromGlobalId('Connection', id);
}

async function load(context: RequestContext, id: string | null): Promise<DocumentObject | null> {
  context.requireViewer();
  const row = await showDocument(context, await findDocument(context.em, id));
  return row === null ? null : toDocument(row);
}

async function loadMany(context: RequestContext, ids: readonly string[]): Promise<DocumentObject[]> {
  const rows = await Promise.all((await findDocuments(context.em, ids)).map((row) => showDocument(context, row)));
  return rows.filter((row) => row !== null).map(toDocument);
}
