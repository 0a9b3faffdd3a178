import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** apps/api/schema.graphql */
    readonly schema: string;
  }
}
