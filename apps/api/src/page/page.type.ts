import type { ClassType } from 'type-graphql';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { Page, PageArguments } from './keyset-page.ts';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor!: string | null;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: '1 to 100; 50 when neither first nor last is given' })
  first?: number;
  @Field(() => String, { nullable: true }) after?: string;
  @Field(() => Int, { nullable: true }) last?: number;
  @Field(() => String, { nullable: true }) before?: string;
}

export type PageOf<Node> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
};

/** The GraphQL shape of a page; nodes in the order of the entries, gone ones left out. */
export async function toPage<Node>(page: Page, load: (id: string) => Promise<Node | null>): Promise<PageOf<Node>> {
  const loaded = await Promise.all(page.entries.map(async ({ id, cursor }) => ({ cursor, node: await load(id) })));
  const edges = loaded.filter((edge): edge is { cursor: string; node: Awaited<Node> } => edge.node !== null);
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    /** Counted when the query asks for it, not before. */
    get totalCount() {
      return page.count();
    },
  };
}

/** Makes `…Edge` and `…Page` for a type: Relay's shape under names that leave `Connection` to the product. */
export function pageTypes<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
  options: { nullableNode?: boolean; nodeDescription?: string } = {},
) {
  const describe = options.nodeDescription === undefined ? {} : { description: options.nodeDescription };
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(node, { nullable: options.nullableNode ?? false, ...describe }) node!: Node;
  }

  @ObjectType(`${name}Page`)
  class PageObject {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => [node()]) nodes!: Node[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int) totalCount!: Promise<number>;
  }
  return { Edge, Page: PageObject };
}
