import { auditActions } from '@relink/domain/audit/audit-action';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, inject, it } from 'vitest';

import { auditVariables, changeAuditSearch, exportHref, isFiltered, parseAuditSearch } from './audit-search.ts';
import { actionCalled, actionName, factWords } from './audit-words.ts';

const everything = {
  organisation: 'org_1',
  action: 'apiKey.created',
  actor: 'usr_1',
  from: '2026-11-01',
  to: '2026-11-30',
} as const;
const [begin, end] = [new Date(2026, 10, 1).toISOString(), new Date(2026, 11, 1).toISOString()];

describe('the address of a filtered audit log', () => {
  it('is read back as it was written', () => {
    expect(parseAuditSearch(everything)).toEqual(everything);
    expect(parseAuditSearch({})).toEqual({});
  });

  it.each([
    { organisation: 7 },
    { organisation: 'a b' },
    { action: 'API_KEY_CREATED' },
    { actor: ['usr_1'] },
    { from: '2026-02-30' },
    { to: 'yesterday' },
    { from: '' },
    { page: 2 },
  ])('drops %j', (raw) => {
    expect(parseAuditSearch(raw)).toEqual({});
  });

  it('leaves out what is not asked for', () => {
    const search = changeAuditSearch({ actor: 'usr_1', from: '2026-11-01' }, { actor: undefined, to: '2026-11-30' });
    expect(Object.keys(search)).toEqual(['from', 'to']);
    expect([isFiltered(search), isFiltered({})]).toEqual([true, false]);
  });
});

describe('what is asked for', () => {
  it('is the last day as a whole, where the viewer is', () => {
    expect(auditVariables(everything)).toEqual({
      organisationId: 'org_1',
      filter: { actions: ['API_KEY_CREATED'], actorId: 'usr_1', from: begin, to: end },
    });
    const nothing = { actions: null, actorId: null, from: null, to: null };
    expect(auditVariables({})).toEqual({ organisationId: null, filter: nothing });
  });

  it('is the same as a file', () => {
    const [path, query] = exportHref('jsonl', everything).split('?');
    expect(path).toBe('/audit/export');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      format: 'jsonl',
      organisationId: 'org_1',
      action: 'apiKey.created',
      actorId: 'usr_1',
      from: begin,
      to: end,
    });
    expect(exportHref('csv', {})).toBe('/audit/export?format=csv');
  });

  it('is called in the API as its contract calls it', () => {
    const type = buildSchema(inject('schema')).getType('AuditAction');
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(auditActions.map(actionName).toSorted()).toEqual(names.toSorted());
    expect(actionCalled('KEYS_ROTATED')).toBe('keys.rotated');
  });
});

it('says a fact in words', () => {
  expect(['name', 'workspaceRole'].map(factWords)).toEqual(['Name', 'Workspace role']);
});
