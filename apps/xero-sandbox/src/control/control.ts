import type { SandboxState } from '../state/sandbox-state.ts';
import type { Field, Input } from './fields.ts';

/** Always with a `message` that tells a person what happened. */
export type ControlAnswer = { readonly message: string } & Record<string, unknown>;

/** Something a person or a test can do to the sandbox from outside. */
export type Control = {
  readonly description: string;
  readonly fields: readonly Field<unknown>[];
  /** The control checks the names of its fields itself. */
  readonly takesAnyField?: boolean;
  readonly run: (state: SandboxState, input: Input) => ControlAnswer | Promise<ControlAnswer>;
};
