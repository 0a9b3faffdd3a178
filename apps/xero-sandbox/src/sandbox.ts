import { runControl } from './control/run-control.ts';
import { createServer } from './server.ts';
import { defaultSandboxOptions, type SandboxOptions } from './state/sandbox-options.ts';
import { SandboxState } from './state/sandbox-state.ts';

export type Sandbox = {
  /** Where clients reach it; also the OpenID issuer. */
  readonly url: string;
  readonly state: SandboxState;
  /** The same as `POST /sandbox/<name>`, without HTTP. Throws on a wrong name or input. */
  readonly control: (name: string, input?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  readonly close: () => Promise<void>;
};

/** Starts a sandbox inside this process, by default in memory and on any free port. */
export async function createSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const state = await SandboxState.open({ ...defaultSandboxOptions, port: 0, ...options });
  const server = createServer(state);
  // Never on an outside interface: whoever reaches it may sign in as anybody.
  await server.listen({ host: '127.0.0.1', port: state.options.port });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : state.options.port;
  state.boundPort = port;
  state.issuer = state.options.publicUrl ?? `http://localhost:${port}`;
  return {
    url: state.issuer,
    state,
    control: (name, input = {}) => runControl(state, name, input),
    close: async () => {
      await server.close();
      await state.store.close();
    },
  };
}
