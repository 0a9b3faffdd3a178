import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { ApiKeyObject, toApiKey } from '../api-key/api-key.type.ts';
import { RequestContext } from '../request-context.ts';
import { toUserError, UserErrorInterface } from '../user-error/user-error.type.ts';
import { confirmSignIn } from './confirm-sign-in.ts';
import { toViewer, ViewerObject } from './viewer.type.ts';

@InputType()
export class ConfirmSignInInput {
  @Field(() => String) password!: string;
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
    return context.viewer === null ? null : toViewer(context.viewer);
  }

  @FieldResolver(() => ApiKeyObject, { nullable: true, description: 'null for a person' })
  async apiKey(@Root() { apiKeyId }: ViewerObject, @Ctx() { loaders }: RequestContext): Promise<ApiKeyObject | null> {
    const row = apiKeyId === null ? null : await loaders.apiKeys.load(apiKeyId);
    return row && toApiKey(row, true);
  }

  @Mutation(() => ConfirmSignInPayload, {
    nullable: true,
    description:
      'proves that whoever holds this session also knows the password; the sign-in is fresh again for 10 minutes',
  })
  async confirmSignIn(
    @Arg('input', () => ConfirmSignInInput) input: ConfirmSignInInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmSignInPayload> {
    const result = await confirmSignIn(context.useCase(), input.password);
    if (!result.ok) return { viewer: null, userErrors: [toUserError(result.error)] };
    await context.renew('again');
    return { viewer: this.viewer(context), userErrors: [] };
  }
}
