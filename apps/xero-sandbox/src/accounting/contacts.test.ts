import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

type Row = {
  ContactID: string;
  Name: string;
  ContactStatus: string;
  UpdatedDateUTC: string;
  MergedToContactID?: string;
};
type Body = { Contacts: Row[]; Elements?: { ValidationErrors: { Message: string }[] }[] };

let client: SandboxClient;
let token: string;
let tenantId: string;

beforeAll(async () => {
  client = await startSandbox({ now: () => Date.UTC(2026, 10, 24, 12) });
});

beforeEach(async () => {
  await client.control('reset');
  tenantId = client.tenantId('Harbour Café Ltd');
  token = (await client.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
});

afterAll(() => client.close());

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Body }> {
  const response = await client.api(
    path,
    { token, tenantId },
    {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  );
  return { status: response.status, body: (await response.json()) as Body };
}

const contacts = async (query: string, headers: Record<string, string> = {}) =>
  (await send('GET', `/Contacts${query}`, undefined, headers)).body.Contacts;

const accounts = async (headers: Record<string, string> = {}) => {
  const response = await client.api('/Accounts', { token, tenantId }, { headers });
  return ((await response.json()) as { Accounts: Record<string, unknown>[] }).Accounts;
};

const seededRows = (of: SandboxClient) => {
  const { store } = of.sandbox.state;
  return [store.users, store.organisations, store.accounts, store.contacts, store.taxRates, store.items].map((all) =>
    all.all(),
  );
};

describe('contacts', () => {
  it('are listed without the archived ones, unless asked for', async () => {
    expect(await contacts('')).toHaveLength(69);
    expect(await contacts('?includeArchived=true')).toHaveLength(72);
  });

  it('are suppliers where the filter says so', async () => {
    expect(await contacts('?where=IsSupplier%3D%3Dtrue')).toHaveLength(46);
  });

  it('are fewer fields with summaryOnly', async () => {
    expect((await contacts('?page=1'))[0]).toHaveProperty('Addresses');
    expect((await contacts('?page=1&summaryOnly=true'))[0]).not.toHaveProperty('Addresses');
  });

  it('are found by id and by search', async () => {
    const [first] = await contacts('?page=1&pageSize=1');
    expect(await contacts(`?IDs=${first?.ContactID}`)).toMatchObject([{ Name: first?.Name }]);
    expect(await contacts(`?searchTerm=${encodeURIComponent(first?.Name.toUpperCase() ?? '')}`)).toMatchObject([
      { Name: first?.Name },
    ]);
    expect((await send('GET', `/Contacts/${first?.ContactID}`)).body.Contacts).toMatchObject([{ Name: first?.Name }]);
  });

  it('may not share the name of an active one', async () => {
    const [first] = await contacts('');
    const clash = await send('PUT', '/Contacts', { Contacts: [{ Name: first?.Name.toUpperCase() }] });
    expect(clash.status).toBe(400);
    expect(clash.body.Elements?.[0]?.ValidationErrors).toEqual([
      {
        Message: `The contact name ${first?.Name.toUpperCase()} is already assigned to another contact. The contact name must be unique across all active contacts.`,
      },
    ]);
    await client.control('edit-contact', { organisation: tenantId, contact: first?.Name, status: 'ARCHIVED' });
    expect((await send('PUT', '/Contacts', { Contacts: [{ Name: first?.Name }] })).status).toBe(200);
  });

  it.each([
    [{ Name: '' }, 'The Contact Name cannot be empty.'],
    [{ Name: 'A', EmailAddress: 'no address' }, 'Email address must be valid.'],
    [{ Name: 'A', ContactNumber: 'n'.repeat(51) }, 'The Contact Number cannot exceed 50 characters.'],
    [{ Name: 'n'.repeat(256) }, 'The Contact Name cannot exceed 255 characters.'],
  ])('are refused as %o', async (contact, message) => {
    const { status, body } = await send('PUT', '/Contacts', { Contacts: [contact] });
    expect([status, body.Elements?.[0]?.ValidationErrors]).toEqual([400, [{ Message: message }]]);
  });

  it('are updated by POST, by id or by their own number', async () => {
    const made = await send('POST', '/Contacts', { Contacts: [{ Name: 'First', ContactNumber: 'own-1' }] });
    const id = made.body.Contacts[0]?.ContactID;
    expect(
      (await send('POST', '/Contacts', { Contacts: [{ ContactNumber: 'own-1', Name: 'Second' }] })).body.Contacts,
    ).toMatchObject([{ ContactID: id, Name: 'Second' }]);
    expect((await send('POST', `/Contacts/${id}`, { Name: 'Third' })).body.Contacts).toMatchObject([
      { ContactID: id, Name: 'Third' },
    ]);
  });

  it('tell what changed since', async () => {
    expect(await contacts('', { 'if-modified-since': '2026-06-01T00:00:00Z' })).toEqual([]);
    await client.control('add-contact', { organisation: tenantId, name: 'Brand New Ltd' });
    expect(await contacts('', { 'if-modified-since': '2026-06-01T00:00:00Z' })).toMatchObject([
      { Name: 'Brand New Ltd' },
    ]);
  });

  it('can be merged', async () => {
    const [one, other] = await contacts('');
    await client.control('merge-contacts', { organisation: tenantId, contact: one?.Name, into: other?.ContactID });
    const [merged] = await contacts(`?IDs=${one?.ContactID}&includeArchived=true`);
    expect(merged).toMatchObject({ ContactStatus: 'ARCHIVED', MergedToContactID: other?.ContactID });
  });
});

describe('the chart of accounts', () => {
  it('has more than a hundred accounts in every organisation, all with tax types of their country', () => {
    const { store } = client.sandbox.state;
    for (const { id, name } of store.organisations.all()) {
      const own = store.accounts.where((account) => account.tenantId === id);
      const taxTypes = store.taxRates.where((rate) => rate.tenantId === id).map((rate) => rate.taxType);
      const strays = own.filter((account) => !taxTypes.includes(account.taxType));
      const codes = new Set(own.map((account) => account.code));
      expect({ name, many: own.length > 100, strays, distinct: codes.size }).toEqual({
        name,
        many: true,
        strays: [],
        distinct: own.length,
      });
    }
  });

  it('changes by control, and tells since when', async () => {
    await client.control('edit-account', {
      organisation: tenantId,
      code: '400',
      name: 'Promotion',
      status: 'ARCHIVED',
    });
    await client.control('add-account', { organisation: tenantId, code: '4001', name: 'Radio' });
    expect(await accounts({ 'if-modified-since': '2026-06-01T00:00:00.000Z' })).toMatchObject([
      { Code: '400', Name: 'Promotion', Status: 'ARCHIVED' },
      { Code: '4001', Name: 'Radio', Status: 'ACTIVE', Class: 'EXPENSE', TaxType: 'INPUT2' },
    ]);
  });

  it('has a bank account without a code', async () => {
    const banks = (await accounts()).filter((account) => account['Type'] === 'BANK');
    expect(banks.filter((account) => !('Code' in account))).toHaveLength(1);
  });

  it('takes no tax type the organisation lacks', async () => {
    await expect(
      client.control('edit-account', { organisation: tenantId, code: '400', taxType: 'TAX999' }),
    ).rejects.toThrow('taxType must be one of INPUT2, OUTPUT2');
  });
});

describe('the seeds', () => {
  it('are the same in every run', async () => {
    const other = await startSandbox();
    expect(seededRows(other)).toEqual(seededRows(client));
    await other.close();
  });
});
