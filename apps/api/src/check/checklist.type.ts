import { GraphQLDateTime, GraphQLJSONObject, GraphQLUUID } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { CauseName } from '@relink/domain/check/cause';
import type { CheckKind } from '@relink/domain/check/check-kind';
import type { CheckState } from '@relink/domain/check/finding';
import type { RemedyKind } from '@relink/domain/check/remedy';
import type { WhoMustAct } from '@relink/domain/connection/connection-status';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionObject } from '../connection/connection.type.ts';
import { CheckCauseEnum, CheckKindEnum, CheckStateEnum, RemedyKindEnum, WhoMustActEnum } from '../enums.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';

@ObjectType('Remedy', { description: 'the one action that mends what was found' })
export class RemedyObject {
  @Field(() => RemedyKindEnum) kind!: RemedyKind;
  @Field(() => String, { description: 'what a button says' }) label!: string;
  @Field(() => Boolean, { description: 'the viewer may do it' }) allowed!: boolean;
  @Field(() => String, { nullable: true, description: 'who can, where the viewer may not' }) whyNot!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'with CONTACT_OPERATOR and CONTACT_SUPPORT: address or URL (SUPPORT_CONTACT), where one is set',
  })
  contact!: string | null;
}

@ObjectType('Check', { description: 'One line of the troubleshooting checklist.' })
export class CheckObject {
  @Field(() => CheckKindEnum) kind!: CheckKind;
  @Field(() => String, { description: 'worded as what is the case when all is well' }) title!: string;
  @Field(() => CheckStateEnum) state!: CheckState;
  @Field(() => String, { description: 'what was seen, for people; times are in UTC' }) evidence!: string;
  @Field(() => CheckCauseEnum, { nullable: true, description: 'with WARN and FAIL only' }) cause!: CauseName | null;
  @Field(() => RemedyObject, { nullable: true }) remedy!: RemedyObject | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'the age of the evidence; null: as of now, or nothing is known',
  })
  checkedAt!: Date | null;
}

@ObjectType('Checklist', {
  description:
    'What is known of a connection, from our own credentials to what waits for it. Always there; runChecks asks Xero anew.',
})
export class ChecklistObject {
  @Field(() => String, { description: 'what is the case, and the first thing that must be done about it' })
  verdict!: string;
  @Field(() => WhoMustActEnum) whoMustAct!: WhoMustAct;
  @Field(() => CheckCauseEnum, { nullable: true, description: 'what the verdict is about; null: all is well' })
  cause!: CauseName | null;
  @Field(() => RemedyObject, { nullable: true, description: 'what mends it, as far as the viewer can do something' })
  remedy!: RemedyObject | null;
  @Field(() => [CheckObject], { description: 'in the order in which a person would try them' }) checks!: CheckObject[];
  @Field(() => GraphQLDateTime, { nullable: true, description: 'the age of the newest evidence' })
  checkedAt!: Date | null;
  row!: ConnectionRow;
}

@ObjectType('Diagnostics', { description: 'one bundle, for programs and for people' })
export class DiagnosticsObject {
  @Field(() => GraphQLJSONObject) json!: object;
  @Field(() => String) text!: string;
}

@InputType()
export class RunChecksInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => [CheckKindEnum], { nullable: true, description: 'none: all of them' }) kinds?: CheckKind[];
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RunChecksPayload {
  @Field(() => ConnectionObject, { nullable: true }) connection!: ConnectionObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
