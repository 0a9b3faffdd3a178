import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromGlobalId } from '../../id/global-id.ts';
import type { DocumentFleet } from './document-fleet.ts';

const atOnce = 4;
const mutation = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) {
  document { id } userErrors { code message } } }`;

type Answer = {
  readonly data?: {
    readonly submitDocument: {
      readonly document: { readonly id: string } | null;
      readonly userErrors: readonly { readonly code: string; readonly message: string }[];
    } | null;
  };
};

export type Submitting = {
  readonly isEnough: (submitted: number) => boolean;
  readonly mayGoOn: (submitted: number) => boolean;
};

/** Programs that submit, and repeat themselves with the same key until they are answered. The ids they were told. */
export async function submitAll(fleet: DocumentFleet, { isEnough, mayGoOn }: Submitting): Promise<string[]> {
  const told: string[] = [];
  let next = 0;
  const submitOneByOne = async (): Promise<void> => {
    while (!isEnough(next)) {
      if (mayGoOn(next)) told.push(await submit(fleet, next++));
      else await sleep(50);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, submitOneByOne));
  return told;
}

async function submit(fleet: DocumentFleet, at: number): Promise<string> {
  const input = {
    connectionId: fleet.connections[at % fleet.connections.length]?.globalId,
    idempotencyKey: randomUUID(),
    kind: 'BILL',
    contactName: `Supplier ${at % 7}`,
    reference: `B-${at}`,
    date: '2026-11-24',
    lines: [{ description: `Line of ${at}`, quantity: '1', unitAmount: `${at}.01`, accountCode: '429' }],
  };
  for (;;) {
    const instance = fleet.instances[Math.floor(Math.random() * fleet.instances.length)];
    const answer = await fetch(`${instance?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${fleet.apiKey}` },
      body: JSON.stringify({ query: mutation, variables: { input } }),
    })
      .then((response) => response.json() as Promise<Answer>)
      .catch(() => null);
    const submitted = answer?.data?.submitDocument;
    if (submitted?.document) return fromGlobalId('Document', submitted.document.id) ?? submitted.document.id;
    const code = submitted?.userErrors[0]?.code;
    if (code !== undefined && code !== 'IN_PROGRESS' && code !== 'RATE_LIMITED')
      throw new Error(JSON.stringify(submitted?.userErrors));
    await sleep(50 + Math.random() * 200);
  }
}
