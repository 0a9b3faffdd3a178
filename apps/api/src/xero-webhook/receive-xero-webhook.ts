import type { Services } from '../services.ts';

type Received = {
  readonly tenant_id: string;
  readonly category: string;
  readonly type: string;
  readonly resource_id: string;
  readonly event_at: string;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const word = /^[A-Z]{1,40}$/;

/**
 * Writes down what Xero tells; the work comes later (`take-up-xero-changes.ts`). In one statement: what was sent before is
 * there already, and what of it is none of ours is left out. What we cannot read we let go, for Xero would repeat it for a
 * day and then switch its webhooks off.
 */
export async function receiveXeroWebhook({ orm, log }: Services, body: Buffer): Promise<void> {
  const events = parseEvents(body);
  if (events === null) {
    log.warn('A webhook of Xero was signed rightly and could not be read.');
    return;
  }
  if (events.length === 0) return;
  await orm.em.fork().execute(
    `insert into xero_webhook_event (tenant_id, category, type, resource_id, event_at)
     select distinct e.tenant_id, e.category, e.type, e.resource_id, e.event_at
     from jsonb_to_recordset(?::jsonb) as e (tenant_id uuid, category text, type text, resource_id uuid, event_at timestamptz)
     where exists (select from connection c where c.tenant_id = e.tenant_id)
     on conflict do nothing`,
    [JSON.stringify(events)],
  );
}

/** Null: not what Xero says it sends. Events of a shape that is new are left out. */
function parseEvents(body: Buffer): Received[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  const events = (parsed as { events?: unknown } | null)?.events;
  return Array.isArray(events) ? events.map(parseEvent).filter((event) => event !== null) : null;
}

function parseEvent(event: unknown): Received | null {
  const { tenantId, eventCategory, eventType, resourceId, eventDateUtc } = (event ?? {}) as Record<string, unknown>;
  // The time has no mark of its zone, and is UTC.
  const at = typeof eventDateUtc === 'string' ? new Date(`${eventDateUtc.replace(/Z$/, '')}Z`) : null;
  const isRead =
    [tenantId, resourceId].every((id) => typeof id === 'string' && uuid.test(id)) &&
    [eventCategory, eventType].every((name) => typeof name === 'string' && word.test(name)) &&
    at !== null &&
    !Number.isNaN(at.getTime());
  if (!isRead) return null;
  return {
    tenant_id: String(tenantId),
    category: String(eventCategory),
    type: String(eventType),
    resource_id: String(resourceId),
    event_at: at.toISOString(),
  };
}
