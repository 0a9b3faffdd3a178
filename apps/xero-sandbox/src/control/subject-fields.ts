import { type Field, type Input, text } from './fields.ts';

export const userField = text('user', "a user's e-mail address or id");

const named = text('organisation', "an organisation's name or tenant id");

/** `tenantId` is understood as well. */
export const organisationField: Field<string> = {
  ...named,
  alias: 'tenantId',
  read: (input: Input) => named.read({ organisation: input['organisation'] ?? input['tenantId'] }),
};
