import type { AppTier } from '@relink/domain/xero-app/app-tier';
import { isCapNear, limitsOfTier } from '@relink/domain/xero-app/app-tier';
import type { EntityManager } from '../database/orm.ts';

export type AppFigures = {
  readonly tier: AppTier | null;
  readonly connectionCap: number | null;
  /** connections of the app at Xero, as far as the logins that work list them; there may be more */
  readonly connectionsKnown: number;
  readonly isCapNear: boolean;
};

/** How much of what the app may have is used. For who may know of everything: one figure over all organisations. */
export async function readAppFigures(em: EntityManager, tier: AppTier | null): Promise<AppFigures> {
  const [row] = await em.execute<{ known: string }[]>(
    `select count(distinct l.xero_connection_id) as known
     from xero_listing l join xero_grant g on g.id = l.grant_id where g.status = 'ACTIVE'`,
  );
  const connectionsKnown = Number(row?.known ?? 0);
  const connectionCap = limitsOfTier(tier).connections;
  return { tier, connectionCap, connectionsKnown, isCapNear: isCapNear(connectionsKnown, connectionCap) };
}
