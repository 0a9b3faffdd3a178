import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { ApiKeyObject, toApiKey } from '../api-key/api-key.type.ts';
import { RequestContext } from '../request-context.ts';
import { toUserError, UserErrorInterface } from '../user-error/user-error.type.ts';
import { needsPerson } from './person-or-fault.ts';
import { confirmSignIn } from './confirm-sign-in.ts';
import { toViewer, ViewerObject } from './viewer.type.ts';

@InputType()
export class ConfirmSignInInput {
  @Field(() => String) password!: string;
  @Field(() => String, {
    nullable: true,
    description: 'of the second factor (six digits, or a recovery code); needed where there is one',
  })
  code!: string | null;
}

@ObjectType()
export class ConfirmSignInPayload {
  @Field(() => ViewerObject, { nullable: true }) viewer!: ViewerObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@Resolver(() => ViewerObject)
export class ViewerResolver {
  @Query(() => ViewerObject, {
    nullable: true,
    description: 'who is asking; null without a sign-in (everything else then answers UNAUTHENTICATED)',
  })
  viewer(@Ctx() context: RequestContext): ViewerObject | null {
    const viewer = context.enrolling ?? context.viewer;
    return viewer === null ? null : toViewer(viewer);
  }

  @FieldResolver(() => ApiKeyObject, { nullable: true, description: 'null for a person' })
  async apiKey(@Root() { apiKeyId }: ViewerObject, @Ctx() { loaders }: RequestContext): Promise<ApiKeyObject | null> {
    const row = apiKeyId === null ? null : await loaders.apiKeys.load(apiKeyId);
    return row && toApiKey(row, true);
  }

  @Mutation(() => ConfirmSignInPayload, {
    nullable: true,
    description:
      'proves that whoever holds this session also knows the password, and has the second factor if there is one; the sign-in is fresh again for 10 minutes, and the session goes on under a new cookie',
  })
  async confirmSignIn(
    @Arg('input', () => ConfirmSignInInput) input: ConfirmSignInInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmSignInPayload> {
    const account = context.account();
    if (account === null) return { viewer: null, userErrors: [toUserError(needsPerson)] };
    const result = await confirmSignIn(account, { password: input.password, code: input.code ?? null });
    if (!result.ok) return { viewer: null, userErrors: [toUserError(result.error)] };
    context.takeToken(result.value);
    await context.renew('again');
    return { viewer: this.viewer(context), userErrors: [] };
  }
}
