import type { FastifyInstance } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';

export function discoveryRoutes(server: FastifyInstance, state: SandboxState): void {
  server.get('/.well-known/openid-configuration', async () => ({
    issuer: state.issuer,
    jwks_uri: `${state.issuer}/.well-known/openid-configuration/jwks`,
    // At Xero this one is on another host than the issuer, so clients must read it from here.
    authorization_endpoint: `${state.issuer}/identity/connect/authorize`,
    token_endpoint: `${state.issuer}/connect/token`,
    userinfo_endpoint: `${state.issuer}/connect/userinfo`,
    revocation_endpoint: `${state.issuer}/connect/revocation`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'none'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  }));

  server.get('/.well-known/openid-configuration/jwks', async () => ({ keys: [state.signingKey.publicJwk] }));
}
