import { everything } from '../credential-cache/credential-listener.ts';
import { RequestContext } from '../request-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { subjectsOf } from '../viewer/viewer.ts';

/** A session or role that ended is noticed within this time, also where nobody was told of it. */
const lookAgainEvery = 4_000;

/**
 * Ends a stream whose session has ended or whose rights have changed; its client comes back with what it then has. An
 * idle one must not outlive either. Answers how to stop looking.
 */
export function watchStanding(context: RequestContext, viewer: Viewer, end: () => void): () => void {
  const { services, headers } = context;
  const subjects = new Set(subjectsOf(viewer));
  const rights = rightsOf(viewer);
  const look = async (): Promise<void> => {
    // A context of its own: the answers of one look must not be mixed with those of another.
    const { viewer: now } = await new RequestContext(services, headers).renew();
    if (now === null || rightsOf(now) !== rights) end();
  };
  // Without a database nothing is known; what is sent is checked on its own.
  const lookIfPossible = (): void => void look().catch(() => undefined);
  const timer = setInterval(lookIfPossible, lookAgainEvery).unref();
  const stop = services.credentials.watch((subject) => {
    if (subject === everything || subjects.has(subject)) lookIfPossible();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** What was picked for a key never changes; a person's roles do. */
function rightsOf(viewer: Viewer): string {
  if (viewer.kind === 'apiKey') return viewer.apiKey.id;
  return JSON.stringify([
    viewer.workspaceRole,
    [...viewer.organisationRoles].map(([id, role]) => `${id} ${role}`).toSorted(),
  ]);
}
