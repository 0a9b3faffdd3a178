import { Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { Permission } from '@relink/domain/permission/permission';
import { ErrorCodeEnum, PermissionEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { UserObject } from '../member/member.type.ts';
import { ChoiceObject } from '../reconnect/choice.type.ts';
import type { ErrorCode, UserFault } from './user-fault.ts';
import { codeOf, isRetryable } from './user-fault.ts';

@InterfaceType('UserError', {
  description: 'Why a mutation did nothing. New implementations may be added; code and message are always there.',
  resolveType: (value: { typeName: string }) => value.typeName,
})
export abstract class UserErrorInterface {
  @Field(() => ErrorCodeEnum) code!: ErrorCode;
  @Field(() => String, { description: 'one sentence for people, with what to do' }) message!: string;
  @Field(() => [String], { nullable: true, description: 'the input field it is about' }) path!:
    | readonly string[]
    | null;
  @Field(() => Boolean, { description: 'the same request may succeed later' }) retryable!: boolean;
}

@ObjectType('GeneralError', { implements: UserErrorInterface })
export class GeneralError extends UserErrorInterface {}

@ObjectType('NotAllowedError', { implements: UserErrorInterface })
export class NotAllowedError extends UserErrorInterface {
  @Field(() => PermissionEnum) needs!: Permission;
  @Field(() => [UserObject], { description: 'who could do it' }) askAdmins!: UserObject[];
}

@ObjectType('WrongOrganisationError', { implements: UserErrorInterface })
export class WrongOrganisationError extends UserErrorInterface {
  @Field(() => ChoiceObject, { nullable: true }) expected!: ChoiceObject | null;
  @Field(() => ChoiceObject) chosen!: ChoiceObject;
}

@ObjectType('RateLimitedError', { implements: UserErrorInterface })
export class RateLimitedError extends UserErrorInterface {
  @Field(() => Int) retryAfterSeconds!: number;
}

const typeNames = {
  general: 'GeneralError',
  notAllowed: 'NotAllowedError',
  wrongOrganisation: 'WrongOrganisationError',
  rateLimited: 'RateLimitedError',
} as const;

export function toUserError(fault: UserFault): UserErrorInterface {
  const askAdmins =
    fault.kind === 'notAllowed'
      ? fault.askAdmins.map((person) => ({ ...person, id: toGlobalId('User', person.id) }))
      : undefined;
  return Object.assign({}, fault, {
    typeName: typeNames[fault.kind],
    code: codeOf(fault),
    path: fault.path ?? null,
    retryable: isRetryable(fault),
    ...(askAdmins === undefined ? {} : { askAdmins }),
  });
}
