import { type LinkPage, linkRefusals, type LinkRefusal } from '@relink/domain/reconnect-link/link-page';

export type LinkOutcome =
  | { readonly kind: 'page'; readonly page: LinkPage }
  | { readonly kind: 'refused'; readonly refusal: LinkRefusal }
  /** nobody answered: nothing may have happened, and the same can be tried again */
  | { readonly kind: 'unreachable' };

export type StartOutcome = LinkOutcome | { readonly kind: 'leave'; readonly address: string };

type Body = Partial<LinkPage> & {
  readonly refusal?: unknown;
  readonly authorizationUrl?: string | null;
  readonly page?: LinkPage | null;
};

/** 256 random bits; names one opening, so that it can be repeated when its answer got lost. */
export function newOpening(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

export async function openLink(secret: string, opening: string): Promise<LinkOutcome> {
  return outcomeOf(await post('open', { secret, opening }));
}

export async function followLink(link: string): Promise<LinkOutcome> {
  return outcomeOf(await post('follow', { link }));
}

export async function startAtXero(link: string): Promise<StartOutcome> {
  const body = await post('start', { link });
  if (typeof body?.authorizationUrl === 'string') return { kind: 'leave', address: body.authorizationUrl };
  return outcomeOf(body?.page ?? body);
}

async function post(path: string, input: object): Promise<Body | null> {
  try {
    const answer = await fetch(`/api/reconnect-link/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await answer.json()) as Body;
  } catch {
    return null;
  }
}

function outcomeOf(body: Body | null): LinkOutcome {
  const refusal = linkRefusals.find((one) => one === body?.refusal);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (body?.state === undefined || body.link === undefined) return { kind: 'unreachable' };
  return { kind: 'page', page: body as LinkPage };
}
