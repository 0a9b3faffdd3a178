import type { AttemptFragment, ReconnectTargetQuery } from '../../gql/graphql.ts';

export type Attempt = AttemptFragment;
export type AttemptChoice = NonNullable<Attempt['choices']>[number];
/** The connection that the wizard is about. */
export type ReconnectTarget = NonNullable<ReconnectTargetQuery['connection']>;
export type Tenant = Pick<AttemptChoice, 'tenantId' | 'name'>;
