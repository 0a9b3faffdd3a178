export type InvitationView = {
  readonly email: string;
  readonly organisation: string | null;
  readonly role: string;
  readonly roleDescription: string;
  readonly invitedBy: string;
  readonly expiresAt: string;
  readonly hasAccount: boolean;
};

const refusals = ['GONE', 'SIGN_IN_FIRST', 'OTHER_ACCOUNT', 'BAD_NAME', 'BAD_PASSWORD', 'LIMITED'] as const;
export type Refusal = (typeof refusals)[number] | 'UNREACHABLE';

type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function lookAtInvitation(secret: string): Promise<Outcome<InvitationView>> {
  return post<InvitationView>('look', { secret });
}

export function acceptInvitation(
  secret: string,
  person: { readonly name: string; readonly password: string } | null,
): Promise<Outcome<{ readonly email: string }>> {
  return post('accept', { secret, ...person });
}

async function post<Value>(path: string, input: object): Promise<Outcome<Value>> {
  try {
    const answer = await fetch(`/api/invitations/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as Value & { readonly refusal?: unknown };
    if (answer.ok) return { ok: true, value: body };
    return { ok: false, refusal: refusals.find((one) => one === body.refusal) ?? 'UNREACHABLE' };
  } catch {
    return { ok: false, refusal: 'UNREACHABLE' };
  }
}
