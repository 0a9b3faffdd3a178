import { GraphQLURL } from 'graphql-scalars';
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { causes } from '@relink/domain/check/cause';
import { RequestContext } from '../request-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { InstallationStatusObject } from './installation-status.type.ts';
import { readInstallationStatus } from './read-installation-status.ts';
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
  @Query(() => InstallationStatusObject, {
    nullable: true,
    description:
      'whether the installation itself is well; null without WORKSPACE_MANAGE. Asks Xero, at most every 15 seconds.',
  })
  async installationStatus(@Ctx() context: RequestContext): Promise<InstallationStatusObject | null> {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    const { checks, ...status } = await readInstallationStatus(context.services);
    return {
      ...status,
      checks: checks.map((check) => ({
        ...check,
        whatToDo: check.cause === null ? null : causes[check.cause].whatToDo,
      })),
      contact: context.services.environment.supportContact,
    };
  }

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
