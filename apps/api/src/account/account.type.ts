import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SignInMethodEnum } from '../enums.ts';
import type { SignInMethod } from '../session/session.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';

@ObjectType('Session', { description: 'One sign-in of the viewer, in one browser.' })
export class SessionObject {
  @Field(() => ID) id!: string;
  @Field(() => Boolean, { description: 'the one that asks' }) current!: boolean;
  @Field(() => SignInMethodEnum) method!: SignInMethod;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, { description: 'to the minute' }) lastSeenAt!: Date;
  @Field(() => GraphQLDateTime, { description: 'at the latest; one without requests ends after 30 minutes' })
  endsAt!: Date;
  @Field(() => String, { nullable: true, description: 'the address it was begun from' }) address!: string | null;
  @Field(() => String, { nullable: true, description: 'the browser it was begun in, as that names itself' })
  userAgent!: string | null;
}

@ObjectType('SecondFactor', { description: 'Codes of an authenticator app, asked for besides the password.' })
export class SecondFactorObject {
  @Field(() => Boolean) enabled!: boolean;
  @Field(() => Boolean, {
    description:
      "the viewer's roles need one here, and their single sign-on does not vouch for one; while it is missing, everything else answers SECOND_FACTOR_REQUIRED",
  })
  required!: boolean;
  @Field(() => Int, { description: 'recovery codes that were not used yet' }) recoveryCodesLeft!: number;
}

@ObjectType('SingleSignOnLink', {
  description: "Who the viewer is at the operator's identity provider: never found by an e-mail address.",
})
export class SingleSignOnLinkObject {
  @Field(() => String, { description: 'the provider, by its address' }) issuer!: string;
  @Field(() => GraphQLDateTime) linkedAt!: Date;
}

@InputType()
export class EndSessionInput {
  @Field(() => ID) sessionId!: string;
}

@InputType()
export class ChangePasswordInput {
  @Field(() => String, { description: 'not looked at where there is none yet' }) currentPassword!: string;
  @Field(() => String, { description: '15 to 128 characters, and not made of the words that everybody uses' })
  newPassword!: string;
}

@InputType()
export class EnableSecondFactorInput {
  @Field(() => String, { description: 'what the app shows now' }) code!: string;
}

@ObjectType()
export class AccountPayload {
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class BeginSecondFactorPayload {
  @Field(() => String, { nullable: true, description: 'the key as text, base 32, for typing it' }) key!: string | null;
  @Field(() => String, { nullable: true, description: 'the same as an otpauth address: what the QR code holds' })
  uri!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RecoveryCodesPayload {
  @Field(() => [String], {
    nullable: true,
    description: 'shown this once: each opens the account once in place of a code of the app',
  })
  recoveryCodes!: readonly string[] | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
