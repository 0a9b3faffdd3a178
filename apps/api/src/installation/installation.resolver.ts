import { GraphQLURL } from 'graphql-scalars';
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { RequestContext } from '../request-context.ts';
import { version } from './version.ts';

@ObjectType('Installation', { description: 'Facts about this installation that need no sign-in.' })
export class InstallationObject {
  @Field(() => String) version!: string;
  @Field(() => Boolean, { description: 'the Xero sandbox stands in for Xero: data is not real' }) sandbox!: boolean;
  @Field(() => GraphQLURL, {
    nullable: true,
    description: "the sandbox's own page, where things can be broken on purpose",
  })
  sandboxUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'address or URL where people are told to contact support' })
  supportContact!: string | null;
  @Field(() => Boolean, {
    description: 'people can sign in at the identity provider of the operator (POST /api/auth/sso/begin)',
  })
  singleSignOn!: boolean;
}

@Resolver()
export class InstallationResolver {
  @Query(() => InstallationObject)
  installation(@Ctx() { services }: RequestContext): InstallationObject {
    const { supportContact, xero, singleSignOn } = services.environment;
    const { sandboxUrl } = xero;
    return {
      version,
      sandbox: sandboxUrl !== null,
      sandboxUrl,
      supportContact,
      singleSignOn: singleSignOn !== null,
    };
  }
}
