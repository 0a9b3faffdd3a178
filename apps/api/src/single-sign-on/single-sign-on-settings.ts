import type { Reader } from '../environment-reader.ts';

/** The identity provider that the operator has named; people sign in there with one account for everything. */
export type SingleSignOnSettings = {
  /** exactly as the provider writes it, a slash at its end included */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** never Xero's: a code of one provider must not be taken for one of the other (RFC 9700 4.4) */
  readonly redirectUri: string;
  /** the operator vouches that nobody gets in there without a second factor */
  readonly trustedForSecondFactor: boolean;
};

const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** All three or none. */
export function readSingleSignOn(
  read: Reader,
  at: { production: boolean; publicUrl: string },
): SingleSignOnSettings | null {
  const [issuer, clientId, clientSecret] = names.map((name) => read.optional(name));
  const trusted = read.oneOf('OIDC_TRUSTED_FOR_SECOND_FACTOR', ['true', 'false'], 'false') === 'true';
  if (!issuer && !clientId && !clientSecret) {
    if (trusted) read.problems.push('OIDC_TRUSTED_FOR_SECOND_FACTOR is set, but OIDC_ISSUER is not.');
    return null;
  }
  for (const name of names) {
    if (read.optional(name) === null) {
      read.problems.push(`${name} is missing: single sign-on needs ${names.join(', ')} together.`);
    }
  }
  if (issuer && !isIssuer(issuer, at.production)) {
    read.problems.push(
      'OIDC_ISSUER must be an https:// address without a query; outside production http:// to this machine (localhost) will do.',
    );
  }
  return {
    issuer: issuer ?? '',
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    redirectUri: `${at.publicUrl}/api/auth/sso/callback`,
    trustedForSecondFactor: trusted,
  };
}

function isIssuer(text: string, production: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && !production && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
