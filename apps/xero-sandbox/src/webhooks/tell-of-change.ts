import type { Organisation } from '../organisations/organisation.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import type { WebhookEvent } from './webhooks.ts';

/** After the books have changed: whoever is told may look at once. */
export async function tellOfChange(
  state: SandboxState,
  { id: tenantId }: Organisation,
  change: Pick<WebhookEvent, 'eventCategory' | 'eventType' | 'resourceId'>,
): Promise<void> {
  await state.store.commit();
  await state.webhooks.tell({ ...change, tenantId, at: state.now() });
}
