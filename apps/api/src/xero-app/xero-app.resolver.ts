import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { mutate } from '../mutate.ts';
import { RequestContext } from '../request-context.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { readAppFigures } from './app-figures.ts';
import { findOrphans } from './find-orphans.ts';
import { removeXeroConnection } from './remove-xero-connection.ts';
import { RemoveXeroConnectionInput, RemoveXeroConnectionPayload, toXeroApp, XeroAppObject } from './xero-app.type.ts';

@Resolver()
export class XeroAppResolver {
  @Query(() => XeroAppObject, {
    nullable: true,
    description: 'the app at Xero, its connections and those that nothing uses; null without WORKSPACE_MANAGE',
  })
  async xeroApp(@Ctx() context: RequestContext): Promise<XeroAppObject | null> {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    const { orm, environment } = context.services;
    const em = orm.em.fork();
    return toXeroApp(await readAppFigures(em, environment.xero.appTier), await findOrphans(em));
  }

  @Mutation(() => RemoveXeroConnectionPayload, {
    nullable: true,
    description:
      'removes a connection at Xero that nothing uses, and leaves the other connections of its login alone; needs WORKSPACE_MANAGE. NOT_FOUND: it has come into use, is gone, or its login works no more.',
  })
  async removeXeroConnection(
    @Arg('input', () => RemoveXeroConnectionInput) input: RemoveXeroConnectionInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveXeroConnectionPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'removeXeroConnection',
      input,
      work: (useCase) => removeXeroConnection(useCase, input.xeroConnectionId),
      show: () => this.xeroApp(context),
      gone: notFound('unused connection at Xero', ['xeroConnectionId']),
    });
    return { xeroApp: shown, userErrors };
  }
}
