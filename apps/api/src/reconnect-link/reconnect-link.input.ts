import { GraphQLUUID } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageArgs } from '../page/page.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ReconnectLinkObject } from './reconnect-link.type.ts';

@ArgsType()
export class ReconnectLinksArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'also those that were used, revoked or have expired',
  })
  includeEnded?: boolean;
}

@InputType()
export class CreateReconnectLinkInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => Int, { nullable: true, defaultValue: 24, description: '1 to 168 hours' }) expiresInHours?: number;
  @Field(() => String, {
    nullable: true,
    description: 'one of `returnAddresses`: where a button leads at the end',
  })
  returnTo?: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RevokeReconnectLinkInput {
  @Field(() => ID) linkId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class CreateReconnectLinkPayload {
  @Field(() => ReconnectLinkObject, { nullable: true }) link!: ReconnectLinkObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RevokeReconnectLinkPayload {
  @Field(() => ReconnectLinkObject, { nullable: true }) link!: ReconnectLinkObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
