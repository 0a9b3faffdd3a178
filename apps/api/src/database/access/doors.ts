import type { Services } from '../../services.ts';
import type { EntityManager } from '../orm.ts';

/**
 * Where something that is done on behalf of somebody goes on as the worker, who sees every row and reads ciphertexts:
 * each with its reason. What the viewer may do has been asked before, with their own eyes.
 */
export const doors = {
  findViewer: 'who asks, and with which roles, is read before anybody is there to read it as',
  startReconnect: 'seals the secrets of the trip, and lets go of the tokens of an attempt that it supersedes',
  completeReconnect:
    'locks the attempt with the candidate tokens; the swap also heals connections of other organisations',
  cancelReconnect: 'lets go of the candidate tokens, and looks whether anybody uses what the consent has connected',
  revokeReconnectLink: 'ends what the browser of the link has begun, with its tokens',
  disconnect: 'ends an open attempt with its tokens, and puts the removal at Xero down for the monitor',
  notificationWishes: 'what people want to be mailed of is theirs to know; a request is not mailed to whoever declined',
  whatALoginReaches:
    'one Xero login serves many organisations: those the viewer may not know of are counted, never named',
} as const;
export type Door = keyof typeof doors;

/** The worker's EntityManager, also inside a transaction of the viewer's: which is then another one. */
export function behind({ orm }: Pick<Services, 'orm'>, _door: Door): EntityManager {
  return orm.em.fork({ disableContextResolution: true });
}
