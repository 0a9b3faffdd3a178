import { randomUUID } from 'node:crypto';
import { connectionView } from '../../connections/connection-view.ts';
import { removeConnections, standingConnections } from '../../connections/remove-connection.ts';
import { endAllGrants } from '../../oauth/end-grant.ts';
import { exceedsConnectionCap, giveConsent } from '../../oauth/give-consent.ts';
import { isBroadScope, isKnownScope, parseScopes } from '../../oauth/scope.ts';
import { logTokenCall, tokenFingerprint } from '../../oauth/token-log.ts';
import { issueTokens } from '../../oauth/token-set.ts';
import { refreshTokenLifetime } from '../../oauth/refresh-token.ts';
import { revokeUser } from '../../oauth/revoke-token.ts';
import { consentChoices } from '../../oauth/consent-choices.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { integer, nullable, optional, text, texts } from '../fields.ts';
import { getOrganisation, getUser } from '../find-subjects.ts';
import { organisationField, userField } from '../subject-fields.ts';

const optionalUser = optional(userField);
const consentedOrganisations = texts('organisations', 'a list of organisation names or tenant ids');
const consentedScopes = optional(text('scopes', 'a text of scopes with spaces between'));
const cap = nullable(integer('limit', { from: 0, to: 1_000_000 }));

/** What Relink asks for when it is not told otherwise. */
const defaultScopes =
  'openid profile email offline_access accounting.settings.read accounting.contacts accounting.invoices accounting.attachments';

export const accessControls = {
  disconnect: {
    description: 'Disconnects an organisation as a person does inside Xero, for one user or for all.',
    fields: [organisationField, optionalUser],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const named = optionalUser.read(input);
      const user = named === undefined ? undefined : getUser(state, named);
      const removed = removeConnections(
        state,
        ({ tenantId, userId }) => tenantId === organisation.id && (user === undefined || userId === user.id),
      );
      if (state.switch('disconnect-in-xero') === 'grant-ends') {
        for (const { userId, clientId } of removed) endAllGrants(state, userId, clientId, 'disconnected');
      }
      return { message: `Disconnected ${organisation.name}: ${removed.length} removed.`, removed: removed.length };
    },
  },
  'clear-auth-event': {
    description:
      'Takes the authEventId off the connections of an organisation, as rows migrated from OAuth 1 have none.',
    fields: [organisationField],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const cleared = standingConnections(state, ({ tenantId }) => tenantId === organisation.id);
      for (const connection of cleared) state.store.connections.put({ ...connection, authEventId: null });
      return { message: `Cleared the authEventId of ${cleared.length} connections.`, cleared: cleared.length };
    },
  },
  'revoke-grant': {
    description: "Revokes all of a user's token sets, which also removes their connections.",
    fields: [userField],
    run(state, input) {
      const user = getUser(state, userField.read(input));
      for (const client of state.store.clients.all()) revokeUser(state, user.id, client.id);
      return { message: `Revoked what ${user.email} had granted.` };
    },
  },
  'expire-grant': {
    description: "Ages a user's refresh tokens as if they had not been used for 60 days.",
    fields: [userField],
    run(state, input) {
      const user = getUser(state, userField.read(input));
      const aged = state.now() - refreshTokenLifetime;
      let count = 0;
      for (const token of state.store.refreshTokens.all()) {
        if (state.store.grants.find(token.grantId)?.userId !== user.id) continue;
        const rotatedAt = token.rotatedAt === null ? null : Math.min(token.rotatedAt, aged);
        state.store.refreshTokens.put({ ...token, issuedAt: Math.min(token.issuedAt, aged), rotatedAt });
        count += 1;
      }
      return { message: `Aged ${count} refresh tokens of ${user.email} by 60 days.`, aged: count };
    },
  },
  consent: {
    description: 'Gives consent without a browser and answers the tokens.',
    fields: [userField, consentedOrganisations, consentedScopes],
    async run(state, input) {
      const user = getUser(state, userField.read(input));
      const client = state.webClient;
      const scopes = parseScopes(consentedScopes.read(input) ?? defaultScopes);
      const wrong = scopes.find((scope) => !isKnownScope(scope));
      if (wrong !== undefined) throw new ControlError('scopes', `scopes: ${wrong} is not a scope.`);
      if (scopes.some(isBroadScope) && state.switch('broad-scopes') === 'refused') {
        throw new ControlError('scopes', 'scopes: the app may not ask for broad scopes (switch broad-scopes).');
      }
      const choices = consentChoices(state, user.id, client.id);
      const tenantIds = consentedOrganisations.read(input).map((named) => {
        const organisation = getOrganisation(state, named, 'organisations');
        const choice = choices.find((candidate) => candidate.organisation.id === organisation.id);
        if (choice === undefined || choice.availability === 'permission-required') {
          throw new ControlError(
            'organisations',
            `organisations: ${user.email} may not connect ${organisation.name}.`,
            409,
          );
        }
        return organisation.id;
      });
      const additional = choices.filter(
        (choice) => choice.availability === 'available' && tenantIds.includes(choice.organisation.id),
      ).length;
      if (exceedsConnectionCap(state, client.id, additional)) {
        throw new ControlError('organisations', 'organisations: the app is at its connection cap.', 409);
      }
      const { grant, connections } = giveConsent(state, {
        client,
        userId: user.id,
        scopes,
        tenantIds,
        authenticatedAt: state.now(),
        globalSessionId: randomUUID().replaceAll('-', ''),
      });
      const { tokenSet, refreshToken } = await issueTokens(state, grant, {});
      logTokenCall(state.store, {
        at: state.now(),
        call: 'consent',
        outcome: 'issued',
        grantId: grant.id,
        answered: refreshToken === undefined ? null : tokenFingerprint(refreshToken.id),
      });
      return {
        message: `${user.email} consented to ${connections.length} organisations.`,
        token_set: tokenSet,
        authenticationEventId: grant.id,
        xeroUserId: user.id,
        connections: connections.map((connection) => connectionView(state, connection)),
      };
    },
  },
  'connection-cap': {
    description: 'Caps how many connections the app may have in all; null lifts the cap.',
    fields: [cap],
    run(state, input) {
      const limit = cap.read(input);
      state.store.settings.put({ id: 'connection-cap', limit });
      return {
        message: limit === null ? 'The connection cap is lifted.' : `The app may have ${limit} connections.`,
        limit,
      };
    },
  },
} satisfies Record<string, Control>;
