import { GraphQLUUID } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('XeroOrganisationChoice')
export class ChoiceObject {
  @Field(() => GraphQLUUID) tenantId!: string;
  @Field(() => String) name!: string;
  @Field(() => Boolean, { description: 'the one this connection was linked to before' }) isExpected!: boolean;
  @Field(() => Boolean, { description: 'already linked to another organisation; which one is not said here' })
  linkedElsewhere!: boolean;
}
