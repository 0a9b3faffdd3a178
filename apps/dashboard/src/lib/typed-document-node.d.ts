/**
 * What the generated documents import their type from. Codegen brings the package along but cannot be imported through;
 * its whole content is this type.
 */
declare module '@graphql-typed-document-node/core' {
  import type { DocumentNode } from 'graphql';

  export interface DocumentTypeDecoration<TResult, TVariables> {
    __apiType?: (variables: TVariables) => TResult;
  }

  export interface TypedDocumentNode<TResult = { [key: string]: unknown }, TVariables = { [key: string]: unknown }>
    extends DocumentNode, DocumentTypeDecoration<TResult, TVariables> {}
}
