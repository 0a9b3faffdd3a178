import type { Role } from '../organisations/membership.ts';
import type { OrganisationClass } from '../organisations/organisation.ts';

export type OrganisationSeed = {
  readonly number: number;
  readonly name: string;
  readonly country: string;
  readonly shortCode: string;
  readonly class: OrganisationClass;
  /** By the first name of the user. */
  readonly members: Readonly<Record<string, Role>>;
};

type Line = [name: string, country: string, shortCode: string, cls: OrganisationClass, members: Record<string, Role>];

const lines: Line[] = [
  ['Harbour Café Ltd', 'NZ', '!hBc1f', 'GROW', { Priya: 'adviser', Tom: 'standard', Sam: 'read-only' }],
  ['Northwind Cycles Pty Ltd', 'AU', '!nWc2y', 'COMPREHENSIVE', { Priya: 'adviser', Tom: 'standard', Sam: 'adviser' }],
  ['Brightwater Dental Ltd', 'GB', '!bWd3n', 'GROW', { Priya: 'adviser', Tom: 'standard' }],
  ['Cedar & Finch Architects LLP', 'GB', '!cFa4r', 'ULTIMATE', { Priya: 'adviser', Sam: 'adviser' }],
  ['Alpenwerk GmbH', 'DE', '!aWg5b', 'PREMIUM', { Priya: 'adviser', Lena: 'standard' }],
  ['Lumen Street Studio Inc', 'US', '!lSs6t', 'GROW', { Priya: 'adviser', Lena: 'standard' }],
  ['Maple Ridge Landscaping Ltd', 'CA', '!mRl7s', 'STANDARD', { Priya: 'adviser' }],
  ['Kōwhai Kindergarten Trust', 'NZ', '!kKt8r', 'IGNITE', { Priya: 'adviser' }],
  ['Saffron Table Catering', 'SG', '!sTc9g', 'GROW', { Tom: 'standard' }],
  ['Quayside Marine Services', 'AU', '!qMs0s', 'COMPREHENSIVE', { Tom: 'standard' }],
  ['Old Mill Bakery Ltd', 'GB', '!oMb1k', 'IGNITE', { Priya: 'adviser', Lena: 'standard' }],
  ['Veldt & Vine Exports', 'ZA', '!vVe2x', 'PREMIUM', { Lena: 'standard' }],
  ['Demo Company (NZ)', 'NZ', '!dCn3z', 'DEMO', { Tom: 'standard' }],
];

export const organisationSeeds: readonly OrganisationSeed[] = lines.map(
  ([name, country, shortCode, cls, members], index) => ({
    number: index + 1,
    name,
    country,
    shortCode,
    class: cls,
    members,
  }),
);
