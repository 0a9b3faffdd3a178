import { GraphQLUUID } from 'graphql-scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import type { AppFigures } from './app-figures.ts';
import type { Orphan } from './find-orphans.ts';

@ObjectType('UnusedXeroConnection', {
  description:
    'a connection of the app at Xero that no organisation uses: it counts against the cap until it is removed',
})
export class UnusedXeroConnectionObject {
  @Field(() => GraphQLUUID) xeroConnectionId!: string;
  @Field(() => GraphQLUUID) tenantId!: string;
  @Field(() => String, { description: 'the name of the Xero organisation' }) name!: string;
  @Field(() => String, { nullable: true, description: 'the Xero login that has it' }) login!: string | null;
  @Field(() => Boolean, {
    description:
      'removeXeroConnection can remove it; else its login works no more, and only Xero can: Settings, Connected apps',
  })
  removable!: boolean;
  @Field(() => Boolean, { description: 'its removal has been asked for and is under way' }) beingRemoved!: boolean;
}

@ObjectType('XeroApp', { description: 'the one app at Xero through which everything here is connected' })
export class XeroAppObject {
  @Field(() => String, { nullable: true, description: 'XERO_APP_TIER: starter, core, plus, advanced or enterprise' })
  tier!: string | null;
  @Field(() => Int, { nullable: true, description: 'how many connections the tier allows; null: not known, or no cap' })
  connectionCap!: number | null;
  @Field(() => Int, { description: 'connections at Xero, as far as the logins that work list them: at least so many' })
  connectionsKnown!: number;
  @Field(() => Boolean, { description: 'nine tenths of the cap are used, or all but one' }) connectionCapNear!: boolean;
  @Field(() => [UnusedXeroConnectionObject]) unusedConnections!: UnusedXeroConnectionObject[];
}

export function toXeroApp(figures: AppFigures, orphans: readonly Orphan[]): XeroAppObject {
  return {
    tier: figures.tier,
    connectionCap: figures.connectionCap,
    connectionsKnown: figures.connectionsKnown,
    connectionCapNear: figures.isCapNear,
    unusedConnections: orphans.map((orphan) => ({
      xeroConnectionId: orphan.xeroConnectionId,
      tenantId: orphan.tenantId,
      name: orphan.tenantName,
      login: orphan.login,
      removable: orphan.isRemovable,
      beingRemoved: orphan.isBeingRemoved,
    })),
  };
}

@InputType()
export class RemoveXeroConnectionInput {
  @Field(() => GraphQLUUID, { description: 'of unusedConnections' }) xeroConnectionId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RemoveXeroConnectionPayload {
  @Field(() => XeroAppObject, { nullable: true }) xeroApp!: XeroAppObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
