import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { credentialKeyOf } from '../viewer/find-viewer.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { rightsOf, watched } from './rights-of.ts';
import type { Shared } from './shared.ts';
import type { Sharing } from './sharing.ts';

/**
 * The context of a subscription. Renewed before each event like any other, at next to no cost while nothing about its
 * viewer has changed. It knows whether what was made with it is right for everybody with the same rights:
 *
 * - nothing looked at who its viewer is (`watched`), and
 * - the rights it was made with still held when it was made: the database works out for itself what a viewer may see,
 *   so rows may be missing for one whose role was taken away a moment ago.
 */
export class LiveContext extends RequestContext {
  readonly sharing: Sharing;
  readonly #credential: string | null;
  #behind: Viewer | null = null;
  #looks = 0;
  /** what the credential cache had heard when it was last found current, and until when it is if nothing more is heard */
  #currentAt: number | null = null;
  #currentUntil = 0;
  /** how many changes had been heard of when it was last renewed */
  heard = 0;

  constructor(services: Services, headers: Headers, sharing: Sharing) {
    super(services, headers);
    this.sharing = sharing;
    this.#credential = credentialKeyOf({ services, headers });
  }

  /** What the viewer may see and do; empty for nobody. */
  get rights(): string {
    return this.viewer === null || this.#behind === null ? '' : rightsOf(this.#behind);
  }

  /**
   * Nothing is known to have changed about the viewer since the last renewal. Asked of thousands for every event: unless
   * something was heard, of anybody, it is answered without looking anything up.
   */
  get isCurrent(): boolean {
    const { version } = this.services.credentials;
    if (version === null || this.#credential === null || this.#behind === null) return false;
    if (version !== this.#currentAt || Date.now() >= this.#currentUntil) {
      this.#currentAt = version;
      this.#currentUntil = this.services.credentials.goodUntil(this.#credential, this.#behind);
    }
    return Date.now() < this.#currentUntil;
  }

  override async renew(how: 'kept' | 'again' = 'kept'): Promise<this> {
    this.heard = this.services.changes.heard;
    if (how === 'again' || !(await this.#isStillBehind())) return super.renew(how);
    this.forget();
    return this;
  }

  async #isStillBehind(): Promise<boolean> {
    if (this.#credential === null || this.#behind === null) return false;
    return this.isCurrent || this.services.credentials.isStill(this.#credential, this.#behind);
  }

  protected override take(found: Viewer | null): void {
    super.take(found);
    this.#behind = found;
    this.#currentUntil = 0;
    if (this.viewer !== null) this.viewer = watched(this.viewer, () => (this.#looks += 1));
  }

  override shareRead<Result>(what: string, read: () => Promise<Result>): Promise<Shared<Result>> {
    return this.sharing.read(this, what, read);
  }

  /** Makes something, and says for whom it may be used. Only changes that were committed before it began matter to it. */
  async make<Made>(make: () => Promise<Made>): Promise<Shared<Made>> {
    const looks = this.#looks;
    const made = await make();
    if (this.#looks !== looks) return { made, for: 'oneself' };
    const { credentials } = this.services;
    await credentials.catchUp();
    const held =
      this.#credential !== null && this.#behind !== null && credentials.holds(this.#credential, this.#behind);
    return { made, for: held ? 'everybody' : 'nobody else now' };
  }
}
