import { GraphQLDateTime, GraphQLUUID } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import { NotificationKindEnum, NotificationMediumEnum } from '../enums.ts';
import { Node } from '../id/node.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import type { ChannelMedium } from './notification-rows.ts';

const byRole =
  'null: as the role says, which is: Admins are told of their organisations, and Owners of those without an Admin; nobody gets a digest';

@ObjectType('NotificationWish', { description: 'Whether the viewer is mailed about something.' })
export class NotificationWishObject {
  @Field(() => NotificationKindEnum) kind!: NotificationKind;
  @Field(() => Boolean, { nullable: true, description: byRole }) isWanted!: boolean | null;
}

@InputType()
export class NotificationWishInput {
  @Field(() => NotificationKindEnum) kind!: NotificationKind;
  @Field(() => Boolean, { nullable: true, description: byRole }) isWanted?: boolean | null;
}

@InputType()
export class SetNotificationWishesInput {
  @Field(() => [NotificationWishInput], { description: 'each kind once; those that are left out stay as they are' })
  wishes!: NotificationWishInput[];
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class SetNotificationWishesPayload {
  @Field(() => [NotificationWishObject], { nullable: true }) notificationWishes!: NotificationWishObject[] | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType('NotificationChannel', {
  implements: Node,
  description: 'A mailbox or a chat of the workspace that is told of things.',
})
export class NotificationChannelObject extends Node {
  @Field(() => String) name!: string;
  @Field(() => NotificationMediumEnum) medium!: ChannelMedium;
  @Field(() => String, { description: 'the e-mail address; of a chat the host alone, for its address is a secret' })
  destination!: string;
  @Field(() => [NotificationKindEnum]) kinds!: NotificationKind[];
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => String, { nullable: true, description: 'why the last message could not be delivered' })
  lastFailure!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true }) lastFailedAt!: Date | null;
  organisationIds!: readonly string[] | null;
}

@InputType()
export class CreateNotificationChannelInput {
  @Field(() => String) name!: string;
  @Field(() => NotificationMediumEnum) medium!: ChannelMedium;
  @Field(() => String, {
    description: 'an e-mail address, or the address of an incoming webhook of Slack or of what takes the same messages',
  })
  address!: string;
  @Field(() => [NotificationKindEnum]) kinds!: NotificationKind[];
  @Field(() => [ID], { nullable: true, description: 'it is told of these alone; null: of all, later ones too' })
  organisationIds?: string[] | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class CreateNotificationChannelPayload {
  @Field(() => NotificationChannelObject, { nullable: true }) notificationChannel!: NotificationChannelObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class UpdateNotificationChannelInput {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'of the medium that it has; null: as it is' })
  address?: string | null;
  @Field(() => [NotificationKindEnum]) kinds!: NotificationKind[];
  @Field(() => [ID], { nullable: true, description: 'null: all' }) organisationIds?: string[] | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class UpdateNotificationChannelPayload {
  @Field(() => NotificationChannelObject, { nullable: true }) notificationChannel!: NotificationChannelObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class RemoveNotificationChannelInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class RemoveNotificationChannelPayload {
  @Field(() => ID, { nullable: true }) removedId!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@InputType()
export class SendTestNotificationInput {
  @Field(() => ID) id!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class SendTestNotificationPayload {
  @Field(() => NotificationChannelObject, { nullable: true }) notificationChannel!: NotificationChannelObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}
