import { createHash, randomUUID } from 'node:crypto';
import { removeConnections } from '../../connections/remove-connection.ts';
import { membershipId, mayConnect, roles } from '../../organisations/membership.ts';
import { seededCountries } from '../../seed/countries.ts';
import { clearBooks, seedBooks } from '../../seed/seed-books.ts';
import { seedOrganisation } from '../../seed/seed-organisation.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { oneOf, optional, text, texts } from '../fields.ts';
import { getOrganisation, getUser } from '../find-subjects.ts';
import { organisationField, userField } from '../subject-fields.ts';

const role = oneOf('role', roles);
const optionalRole = optional(role);
const newName = text('name', "the new organisation's name");
const country = oneOf('country', seededCountries);
const users = optional(texts('users', 'a list of e-mail addresses'));

export const organisationControls = {
  'remove-user': {
    description: 'Removes a user from an organisation, as its owner does inside Xero.',
    fields: [userField, organisationField],
    run(state, input) {
      const user = getUser(state, userField.read(input));
      const organisation = getOrganisation(state, organisationField.read(input));
      state.store.memberships.delete(membershipId(user.id, organisation.id));
      return { message: `Removed ${user.email} from ${organisation.name}.` };
    },
  },
  'change-role': {
    description: "Changes a user's role in an organisation, or adds the user to it. Below standard no app may act.",
    fields: [userField, organisationField, role],
    run(state, input) {
      const user = getUser(state, userField.read(input));
      const organisation = getOrganisation(state, organisationField.read(input));
      const given = role.read(input);
      const id = membershipId(user.id, organisation.id);
      state.store.memberships.put({ id, userId: user.id, tenantId: organisation.id, role: given });
      return { message: `${user.email} is ${given} in ${organisation.name}.`, mayConnect: mayConnect(given) };
    },
  },
  'close-organisation': {
    description: 'Closes an organisation: deleted, or its trial over.',
    fields: [organisationField],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      state.store.organisations.put({ ...organisation, closed: true });
      return { message: `Closed ${organisation.name}.` };
    },
  },
  'reopen-organisation': {
    description: 'Opens a closed organisation again.',
    fields: [organisationField],
    run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      state.store.organisations.put({ ...organisation, closed: false });
      return { message: `Reopened ${organisation.name}.` };
    },
  },
  'reset-demo-company': {
    description: 'Resets the demo company, as happens every 28 days: its connections go, its books start afresh.',
    fields: [],
    run(state) {
      const organisation = state.store.organisations.where((candidate) => candidate.isDemoCompany)[0];
      if (organisation === undefined) throw new ControlError(null, 'There is no demo company.', 404);
      const removed = removeConnections(state, ({ tenantId }) => tenantId === organisation.id);
      clearBooks(state.store, organisation.id);
      seedBooks(state.store, { tenantId: organisation.id, country: organisation.country, number: 13 });
      return { message: `Reset ${organisation.name}: ${removed.length} connections removed.`, removed: removed.length };
    },
  },
  'add-organisation': {
    description: 'Adds an organisation with books of its country. Its users get the role, adviser if not given.',
    fields: [newName, country, users, optionalRole],
    run(state, input) {
      const name = newName.read(input);
      if (state.store.organisations.all().some((other) => other.name.toLowerCase() === name.toLowerCase())) {
        throw new ControlError('name', `name: there is already an organisation ${name}.`, 409);
      }
      const members = (users.read(input) ?? []).map((named) => getUser(state, named, 'users'));
      const tenantId = randomUUID();
      const shortCode = `!${createHash('sha256').update(tenantId).digest('base64url').slice(0, 5)}`;
      seedOrganisation(state.store, {
        tenantId,
        number: state.store.organisations.size + 1,
        name,
        country: country.read(input),
        shortCode,
        class: 'GROW',
        isDemoCompany: false,
      });
      for (const { id: userId } of members) {
        const given = optionalRole.read(input) ?? 'adviser';
        state.store.memberships.put({ id: membershipId(userId, tenantId), userId, tenantId, role: given });
      }
      return { message: `Added ${name}.`, tenantId };
    },
  },
} satisfies Record<string, Control>;
