import type { Permission } from '@relink/domain/permission/permission';
import type { Viewer } from '../viewer/viewer.ts';
import { organisationsWith, visibleOrganisations } from '../viewer/viewer.ts';
import type { Condition } from './keyset-page.ts';

/** Only rows of organisations the viewer may know of, or of those where they have more to see. Part of every list. */
export function visibleCondition(viewer: Viewer, column: string, permission?: Permission): Condition {
  const visible = permission === undefined ? visibleOrganisations(viewer) : organisationsWith(viewer, permission);
  if (visible === 'all') return { sql: 'true', parameters: [] };
  return { sql: `${column} = any(?::uuid[])`, parameters: [`{${visible.join(',')}}`] };
}

/** Any of the columns contains the text, whatever its case; % and _ are ordinary characters. No column holds a NUL. */
export function containing(columns: readonly string[], text: string): Condition {
  if (text.includes('\0')) return { sql: 'false', parameters: [] };
  const pattern = `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return {
    sql: columns.map((column) => `coalesce(${column}, '') ilike ?`).join(' or '),
    parameters: columns.map(() => pattern),
  };
}

export function oneOf(column: string, values: readonly string[]): Condition {
  return {
    sql: `${column} = any(?::text[])`,
    parameters: [`{${values.map((value) => JSON.stringify(value)).join(',')}}`],
  };
}
