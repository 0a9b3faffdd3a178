import type { DocumentNode, GraphQLSchema } from 'graphql';
import { getNamedType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Fields with a resolver of their own whose value follows from the object, the viewer's rights, and nothing else that
 * the `LiveContext` does not notice being looked at. A field that is not here is made for each subscriber apart: before
 * one is added, its resolver has been read for what it takes from the context.
 */
const sharedFields: ReadonlySet<string> = new Set([
  'Connection.organisation',
  'Connection.warnings',
  'Connection.rateLimit',
  'Connection.login',
  'Connection.expiresIfUnusedAt',
  'Connection.openAttempt',
  'Connection.openRequest',
  'Connection.lastRequest',
  'Connection.latestListRefresh',
  'ConnectionEvent.connection',
  'ConnectionEvent.actor',
  'ListRefresh.connection',
  'Organisation.connection',
  'Organisation.viewerRole',
  'Organisation.viewerPermissions',
  'ReconnectAttempt.connection',
  'ReconnectAttempt.startedBy',
  'ReconnectAttempt.startedByThisSession',
  'ReconnectRequest.connection',
  'ReconnectRequest.requestedBy',
  'ReconnectRequest.resolvedBy',
]);

/** `Type.field` of everything that a resolver answers, rather than a property of the object. */
export function resolvedFields(): ReadonlySet<string> {
  const { fieldResolvers } = getMetadataStorage();
  return new Set(
    fieldResolvers.flatMap((resolver) => {
      const type = resolver.kind === 'external' ? resolver.getObjectType?.() : resolver.target;
      const object = getMetadataStorage().objectTypes.find(({ target }) => target === type);
      const isMethod = typeof Reflect.get(resolver.target.prototype as object, resolver.methodName) === 'function';
      return object === undefined || !isMethod ? [] : [`${object.name}.${resolver.schemaName ?? resolver.methodName}`];
    }),
  );
}

/** Whether what a subscription answers can be right for more than one subscriber. */
export function isShareable(schema: GraphQLSchema, document: DocumentNode, resolved: ReadonlySet<string>): boolean {
  let isSharedThroughout = true;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType();
        const field = `${parent === null || parent === undefined ? '?' : getNamedType(parent).name}.${name.value}`;
        if (resolved.has(field) && !sharedFields.has(field)) isSharedThroughout = false;
      },
    }),
  );
  return isSharedThroughout;
}
