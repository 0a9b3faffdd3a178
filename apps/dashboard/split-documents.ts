import type { Plugin } from 'vite';

const whole = /\/src\/gql\/graphql\.ts$/;
const piece = /\/src\/gql\/graphql\.ts\?piece=(\w+)$/;
const declaration = /^(?:export )?const (\w+) = (\{.*\})(?: as unknown as .*)?;$/;

/**
 * All documents are generated into one file, and a file lies in one chunk: the first. In a build each document and each
 * fragment becomes a module of its own, which the bundler puts where it is used.
 */
export function splitDocuments(): Plugin {
  const pieces = new Map<string, string>();
  return {
    name: 'split-documents',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: whole },
      handler(code, id) {
        const declared = code.split('\n').flatMap((line) => {
          const [, name, json] = declaration.exec(line) ?? [];
          return name === undefined || json === undefined ? [] : [{ name, json }];
        });
        for (const { name, json } of declared) pieces.set(name, json);
        const exported = declared.filter(({ name }) => code.includes(`export const ${name} =`));
        return {
          code: exported.map(({ name }) => `export { ${name} } from '${id}?piece=${name}';`).join('\n'),
          map: null,
          moduleType: 'js',
          moduleSideEffects: false,
        };
      },
    },
    resolveId: { filter: { id: piece }, handler: (id) => ({ id, moduleSideEffects: false }) },
    load: {
      filter: { id: piece },
      handler(id) {
        const [path = '', name = ''] = id.split('?piece=');
        const json = pieces.get(name);
        if (json === undefined) return null;
        const named = [...new Set(json.match(/\b\w+Fragment_(?=[,\]])/g))];
        const imports = named.map((fragment) => `import { ${fragment} } from '${path}?piece=${fragment}';`);
        return { code: [...imports, `export const ${name} = ${json};`].join('\n'), moduleType: 'js' };
      },
    },
  };
}
