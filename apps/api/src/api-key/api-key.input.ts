import { GraphQLUUID } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import type { Permission } from '@relink/domain/permission/permission';
import { PermissionEnum } from '../enums.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { ApiKeyObject } from './api-key.type.ts';

const lifetime = `1 to ${apiKeyRules.mostDays}`;

@InputType()
export class CreateApiKeyInput {
  @Field(() => String, { description: `what it is for; up to ${apiKeyRules.longestName} characters` }) name!: string;
  @Field(() => [PermissionEnum], {
    description:
      'of those that a key can be given: all but CONNECTION_CONNECT, MEMBERS_MANAGE and WORKSPACE_MANAGE. Without CONNECTION_VIEW it sees no organisation, and what it does to one is answered as for an unknown id.',
  })
  permissions!: Permission[];
  @Field(() => [ID], {
    nullable: true,
    description: 'where it may do it; null: everywhere, also in organisations that are made later',
  })
  organisationIds?: string[] | null;
  @Field(() => Int, { nullable: true, defaultValue: apiKeyRules.defaultDays, description: lifetime })
  expiresInDays?: number | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class CreateApiKeyPayload {
  @Field(() => ApiKeyObject, { nullable: true }) apiKey!: ApiKeyObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class RotateApiKeyInput {
  @Field(() => ID) id!: string;
  @Field(() => Int, {
    nullable: true,
    defaultValue: apiKeyRules.defaultOverlapHours,
    description: `how long the secret it has now goes on working: 0 to ${apiKeyRules.mostOverlapHours}`,
  })
  overlapHours?: number | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: apiKeyRules.defaultDays,
    description: `of the new secret: ${lifetime}`,
  })
  expiresInDays?: number | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RotateApiKeyPayload {
  @Field(() => ApiKeyObject, { nullable: true }) apiKey!: ApiKeyObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class RevokeApiKeyInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyObject, { nullable: true }) apiKey!: ApiKeyObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
