import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and parsed documents from the committed contract; `src/gql` is committed, too, and never edited. */
const config: CodegenConfig = {
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
