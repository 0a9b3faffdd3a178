import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import type { ApiKeyState } from '@relink/domain/api-key/api-key-rules';
import { apiKeyState } from '@relink/domain/api-key/api-key-rules';
import type { Permission } from '@relink/domain/permission/permission';
import { ApiKeyStateEnum, PermissionEnum } from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import { keyPermissions } from '../viewer/viewer.ts';
import type { ApiKeyRow } from './api-key.entity.ts';
import { rightsOf } from './api-key.entity.ts';

const ofManagers = 'null without WORKSPACE_MANAGE, but for the key that asks about itself';

@ObjectType('ApiKey', {
  implements: Node,
  description: 'A key of a program. It can do what was picked for it, nothing else, and never what needs a person.',
})
export class ApiKeyObject extends Node {
  @Field(() => String) name!: string;
  @Field(() => String, {
    nullable: true,
    description: `the whole key, for the Authorization header: in the answer that makes or rotates it, and never again, also not when that request is sent again`,
  })
  secret!: string | null;
  @Field(() => String, { nullable: true, description: `how the key begins, to recognise it by; ${ofManagers}` })
  prefix!: string | null;
  @Field(() => [PermissionEnum], { nullable: true, description: ofManagers }) permissions!: Permission[] | null;
  @Field(() => ApiKeyStateEnum, { nullable: true, description: ofManagers }) state!: ApiKeyState | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: ofManagers }) createdAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: ofManagers }) expiresAt!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: `to two minutes; ${ofManagers}` })
  lastUsedAt!: Date | null;
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: `until when the secret before the last rotation works as well; ${ofManagers}`,
  })
  previousSecretUntil!: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true }) revokedAt!: Date | null;
  row!: ApiKeyRow;
  isShownWhole!: boolean;
}

export const { Page: ApiKeyPage } = pageTypes('ApiKey', () => ApiKeyObject);

/** Whole for those who manage keys and for the key itself; its name for those who may know who did something. */
export function toApiKey(row: ApiKeyRow, isShownWhole: boolean): ApiKeyObject {
  const whole = <Value>(value: Value | null | undefined): Value | null => (isShownWhole ? (value ?? null) : null);
  const now = new Date();
  const previous = row.previousUntil != null && row.previousUntil > now ? row.previousUntil : null;
  return {
    id: toGlobalId('ApiKey', row.id),
    name: row.name,
    secret: null,
    prefix: whole(`rlk_${row.publicId}`),
    permissions: whole(keyPermissions(rightsOf(row))),
    state: whole(apiKeyState(row, now)),
    createdAt: whole(row.createdAt),
    expiresAt: whole(row.expiresAt),
    lastUsedAt: whole(row.lastUsedAt),
    previousSecretUntil: whole(previous),
    revokedAt: whole(row.revokedAt),
    row,
    isShownWhole,
  };
}
