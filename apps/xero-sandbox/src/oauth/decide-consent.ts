import { randomBytes } from 'node:crypto';
import type { User } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { codeLifetime } from './authorization-code.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { consentChoices } from './consent-choices.ts';
import { exceedsConnectionCap, giveConsent } from './give-consent.ts';
import type { Session } from './session.ts';

export type ConsentDecision =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'cap-reached'; readonly message: string }
  | { readonly kind: 'ask-again'; readonly problem: string };

/** What a press of a button on the consent page does. */
export function decideConsent(
  state: SandboxState,
  request: AuthorizationRequest,
  answer: { user: User; session: Session; action: string; tenantIds: readonly string[] },
): ConsentDecision {
  const choices = consentChoices(state, answer.user.id, request.client.id);
  switch (answer.action) {
    case 'cancel':
      return { kind: 'redirect', location: deniedLocation(state, request) };
    case 'continue': {
      const connected = choices.filter((choice) => choice.availability === 'connected');
      if (connected.length === 0) return { kind: 'ask-again', problem: 'Choose an organisation to connect.' };
      // Those connected already go through consent again, which grants nothing new.
      return approve(connected.map((choice) => choice.organisation.id));
    }
    case 'allow': {
      const chosen = choices.filter((choice) => answer.tenantIds.includes(choice.organisation.id));
      if (chosen.length !== 1 || chosen[0]?.availability !== 'available') {
        return { kind: 'ask-again', problem: 'Choose an organisation to connect.' };
      }
      if (exceedsConnectionCap(state, request.client.id, 1)) {
        return {
          kind: 'cap-reached',
          message: `${request.client.name} must be certified by Xero before it can be connected to more organisations.`,
        };
      }
      return approve([chosen[0].organisation.id]);
    }
    default:
      return { kind: 'ask-again', problem: 'Choose what to do.' };
  }

  function approve(tenantIds: readonly string[]): ConsentDecision {
    const { grant } = giveConsent(state, {
      client: request.client,
      userId: answer.user.id,
      scopes: request.scopes,
      tenantIds,
      authenticatedAt: answer.session.authenticatedAt,
      globalSessionId: answer.session.globalSessionId,
    });
    const code = state.store.codes.put({
      id: randomBytes(32).toString('base64url'),
      grantId: grant.id,
      clientId: request.client.id,
      redirectUri: request.redirectUri,
      codeChallenge: request.codeChallenge,
      nonce: request.nonce,
      expiresAt: state.now() + codeLifetime,
      used: false,
    });
    state.secrets.add('authorization code', code.id);
    return {
      kind: 'redirect',
      location: withParameters(request.redirectUri, {
        code: code.id,
        scope: grant.scopes.join(' '),
        state: request.state,
        session_state: `${randomBytes(16).toString('base64url')}.${randomBytes(8).toString('hex')}`,
      }),
    };
  }
}

function deniedLocation(state: SandboxState, request: AuthorizationRequest): string {
  return withParameters(request.redirectUri, {
    error: 'access_denied',
    error_description: 'TenantConsent status DENIED',
    state: state.switch('denied-state') === 'returned' ? request.state : null,
  });
}

function withParameters(address: string, parameters: Record<string, string | null>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}
