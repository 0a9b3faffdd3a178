import { pkceClientId, type SandboxOptions } from '../state/sandbox-options.ts';
import type { Store } from '../store/store.ts';

/** Registers the two apps as configured; a secret that was changed by control survives a restart. */
export function registerClients(store: Store, options: SandboxOptions): void {
  const { clientId, clientSecret, redirectUris } = options;
  const earlier = store.clients.find(clientId);
  const secret = earlier?.configuredSecret === clientSecret ? earlier.secret : clientSecret;
  store.clients.put({ id: clientId, name: 'Relink', secret, configuredSecret: clientSecret, redirectUris });
  store.clients.put({ id: pkceClientId, name: 'Relink desktop', secret: null, configuredSecret: null, redirectUris });
}
