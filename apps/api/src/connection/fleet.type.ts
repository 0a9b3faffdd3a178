import { Field, Int, ObjectType } from 'type-graphql';
import type { ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import { ConnectionStatusEnum, WhoMustActEnum } from '../enums.ts';

@ObjectType('StatusCount')
export class StatusCount {
  @Field(() => ConnectionStatusEnum) status!: ConnectionStatus;
  @Field(() => Int) count!: number;
}

@ObjectType('WhoMustActCount')
export class WhoMustActCount {
  @Field(() => WhoMustActEnum) whoMustAct!: WhoMustAct;
  @Field(() => Int) count!: number;
}

@ObjectType('Fleet', { description: 'Counts over the connections the viewer may see.' })
export class FleetObject {
  @Field(() => Int) total!: number;
  @Field(() => [StatusCount]) byStatus!: readonly StatusCount[];
  @Field(() => [WhoMustActCount]) byWhoMustAct!: readonly WhoMustActCount[];
  @Field(() => Int, { description: 'connections with an open reconnect request' }) requested!: number;
  @Field(() => Int, { description: 'documents that wait for a connection to work again' }) documentsHeld!: number;
}
