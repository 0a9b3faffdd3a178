import type { UseCaseContext } from '../use-case-context.ts';
import type { PersonViewer } from '../viewer/viewer.ts';

/** For what somebody does with their own account: also one who can do nothing else until there is a second factor. */
export type AccountContext = UseCaseContext & { readonly viewer: PersonViewer };
