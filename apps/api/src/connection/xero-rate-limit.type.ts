import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('XeroRateLimit', { description: 'calls to one Xero organisation, as this installation counts them' })
export class XeroRateLimitObject {
  @Field(() => Int, { nullable: true, description: 'calls left in this minute' }) minuteRemaining!: number | null;
  @Field(() => Int, { nullable: true, description: 'calls left in these 24 hours' }) dayRemaining!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'nothing is called before: Xero has asked to wait' })
  retryAt!: Date | null;
}
