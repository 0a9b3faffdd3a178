import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything with an id. Ids are opaque and global.' })
export abstract class Node {
  @Field(() => ID) id!: string;
}
