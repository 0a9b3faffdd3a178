import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and parsed documents from the committed contract; `src/gql` is committed, too, and never edited. */
/** Apollo Client has the type of a document, too; the package that codegen names is not one of ours. */
function nameApollo(_path: string, content: string): string {
  return content.replace("'@graphql-typed-document-node/core'", "'@apollo/client'");
}

const config: CodegenConfig = {
  hooks: { beforeOneFileWrite: nameApollo },
  schema: '../api/schema.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: 'string', DateTime: 'string', URL: 'string', UUID: 'string' },
      },
    },
  },
};

export default config;
