import type { User } from '../people/user.ts';
import { stableId } from './stable-id.ts';

const people = [
  ['priya.sharma@harbourbooks.example', 'Priya', 'Sharma'],
  ['tom.baker@harbourbooks.example', 'Tom', 'Baker'],
  ['lena.fischer@alpenwerk.example', 'Lena', 'Fischer'],
  ['sam.nguyen@northwind.example', 'Sam', 'Nguyen'],
] as const;

export const seededUsers: readonly User[] = people.map(([email, givenName, familyName]) => ({
  id: stableId(`user ${email}`),
  email,
  givenName,
  familyName,
  password: 'sandbox',
}));
