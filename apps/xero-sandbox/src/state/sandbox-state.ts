import { Clock } from '../clock/clock.ts';
import { Faults } from '../faults/faults.ts';
import { RateLimiter } from '../limits/rate-limiter.ts';
import { registerClients } from '../oauth/register-clients.ts';
import { loadSigningKey, type SigningKey } from '../oauth/signing-key.ts';
import { RequestLog } from '../requests/request-log.ts';
import { seedSandbox } from '../seed/seed-sandbox.ts';
import { Store } from '../store/store.ts';
import { defaultSwitchValues, type SwitchName, type SwitchValues } from '../switches/switches.ts';
import { Webhooks } from '../webhooks/webhooks.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { SecretNotes } from './secret-notes.ts';

/** All a running sandbox knows, handed to whatever answers a request. */
export class SandboxState {
  readonly store: Store;
  readonly clock: Clock;
  readonly limits: RateLimiter;
  readonly faults: Faults;
  readonly requests = new RequestLog();
  readonly secrets: SecretNotes;
  readonly webhooks: Webhooks;
  readonly signingKey: SigningKey;
  readonly options: SandboxOptions;
  /** The address clients use, and the issuer of tokens. Known once the port is. */
  issuer = '';
  boundPort = 0;

  static async open(options: SandboxOptions): Promise<SandboxState> {
    const store = await Store.open(options.dataFile);
    const state = new SandboxState(store, options, await loadSigningKey(store));
    if (store.users.size === 0) seedSandbox(store);
    registerClients(store, options);
    await store.commit();
    return state;
  }

  private constructor(store: Store, options: SandboxOptions, signingKey: SigningKey) {
    this.store = store;
    this.options = options;
    this.signingKey = signingKey;
    this.secrets = new SecretNotes(options.secretsFile);
    this.secrets.add('client secret', options.clientSecret);
    this.clock = new Clock(store, options.now);
    this.limits = new RateLimiter(this.clock, store);
    this.faults = new Faults(this.clock);
    this.webhooks = new Webhooks(store);
  }

  now(): number {
    return this.clock.now();
  }

  switchValues(): SwitchValues {
    const setting = this.store.settings.find('switches');
    return setting?.id === 'switches' ? { ...defaultSwitchValues, ...setting.values } : defaultSwitchValues;
  }

  switch<Name extends SwitchName>(name: Name): SwitchValues[Name] {
    return this.switchValues()[name];
  }

  setSwitches(values: Partial<SwitchValues>): void {
    this.store.settings.put({ id: 'switches', values: { ...this.switchValues(), ...values } });
  }

  get connectionCap(): number | null {
    const setting = this.store.settings.find('connection-cap');
    return setting?.id === 'connection-cap' ? setting.limit : null;
  }

  /** The web app under test. */
  get webClient() {
    const client = this.store.clients.find(this.options.clientId);
    if (client === undefined) throw new Error('The web app is not registered.');
    return client;
  }
}
