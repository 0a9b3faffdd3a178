import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DocumentObject } from '../document/document.type.ts';
import { RequestContext } from '../request-context.ts';
import { DocumentAttachmentObject, toAttachment } from './attachment.type.ts';

@Resolver(() => DocumentObject)
export class AttachmentResolver {
  @FieldResolver(() => [DocumentAttachmentObject], {
    description: 'its files, in the order in which they were attached; they follow it to Xero',
  })
  async attachments(
    @Root() { row }: DocumentObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentAttachmentObject[]> {
    return (await loaders.attachments.load(row.id)).map(toAttachment);
  }
}
