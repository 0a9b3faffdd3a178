import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and parsed documents from the committed contract; `src/gql` is committed, too, and never edited. */
/** Apollo Client has the type of a document, too; the package that codegen names is not one of ours. */
function nameApollo(_path: string, content: string): string {
  return content.replace("'@graphql-typed-document-node/core'", "'@apollo/client'");
}

/**
 * Every document comes with a copy of each fragment that it uses, and all documents are in the first chunk. Here each
 * fragment is there once, under a name of its own, and the documents name it.
 */
function nameFragments(path: string, content: string): string {
  if (!path.endsWith('/graphql.ts')) return content;
  const lines = content.split('\n');
  const documents = lines.map((line) =>
    /^(export const \w+ = )(\{"kind":"Document".*\})( as unknown as .*)$/.exec(line),
  );
  const fragments = new Map<string, string>();
  const named = lines.map((line, at) => {
    const [, before, document, after] = documents[at] ?? [];
    if (before === undefined || document === undefined || after === undefined) return line;
    const { definitions } = JSON.parse(document) as { definitions: { kind: string; name: { value: string } }[] };
    const names = definitions.map((definition) => {
      const json = JSON.stringify(definition);
      if (definition.kind !== 'FragmentDefinition') return json;
      const name = `${definition.name.value}Fragment_`;
      fragments.set(name, json);
      return name;
    });
    return `${before}{"kind":"Document","definitions":[${names.join(',')}]}${after}`;
  });
  const first = documents.findIndex((document) => document !== null);
  const once = [...fragments].map(([name, json]) => `const ${name} = ${json};`);
  return [...named.slice(0, first), ...once, ...named.slice(first)].join('\n');
}

const config: CodegenConfig = {
  hooks: { beforeOneFileWrite: [nameApollo, nameFragments] },
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
        scalars: {
          ID: 'string',
          DateTime: 'string',
          URL: 'string',
          UUID: 'string',
          JSONObject: 'Record<string, unknown>',
        },
      },
    },
  },
};

export default config;
