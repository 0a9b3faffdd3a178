import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { CauseName } from '@relink/domain/check/cause';
import type { CheckState } from '@relink/domain/check/finding';
import type { InstallationCheckKind } from '@relink/domain/check/installation-facts';
import type { WhoMustAct } from '@relink/domain/connection/connection-status';
import { CheckCauseEnum, CheckStateEnum, InstallationCheckKindEnum, WhoMustActEnum } from '../enums.ts';

@ObjectType('InstallationCheck', {
  description: 'One line of the status of an installation; `relink doctor` has the same.',
})
export class InstallationCheckObject {
  @Field(() => InstallationCheckKindEnum) kind!: InstallationCheckKind;
  @Field(() => String, { description: 'worded as what is the case when all is well' }) title!: string;
  @Field(() => CheckStateEnum) state!: CheckState;
  @Field(() => String) evidence!: string;
  @Field(() => CheckCauseEnum, { nullable: true, description: 'with WARN and FAIL only' }) cause!: CauseName | null;
  @Field(() => String, { nullable: true, description: 'what the operator does about it' }) whatToDo!: string | null;
}

@ObjectType('InstallationStatus', { description: 'whether this installation has what every connection needs' })
export class InstallationStatusObject {
  @Field(() => String, { description: 'the first thing that must be done' }) verdict!: string;
  @Field(() => WhoMustActEnum) whoMustAct!: WhoMustAct;
  @Field(() => CheckCauseEnum, { nullable: true }) cause!: CauseName | null;
  @Field(() => [InstallationCheckObject]) checks!: InstallationCheckObject[];
  @Field(() => GraphQLDateTime) checkedAt!: Date;
  @Field(() => String, { nullable: true, description: 'where the operator is reached (SUPPORT_CONTACT)' })
  contact!: string | null;
}
