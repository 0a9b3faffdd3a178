import { describe, expect, it } from 'vitest';
import { parseWhere, WhereError } from './where-expression.ts';

const row = {
  Name: 'Blue "Bean" Ltd',
  IsSupplier: true,
  Total: 115.5,
  Status: 'DRAFT',
  Date: '/Date(1767225600000+0000)/',
  Contact: { ContactID: '2e00065c-76ef-442b-85e5-6915b2f8a466' },
};

describe('a where expression', () => {
  it.each([
    ['IsSupplier==true', true],
    ['IsCustomer==true', false],
    ['IsCustomer==false', true],
    ['Status=="draft"', true],
    ['Status!="DRAFT"', false],
    ['Status=="PAID" OR Status=="DRAFT"', true],
    ['Status=="PAID" || Total>100 && Total<=115.5', true],
    ['(Status=="PAID" OR Status=="DRAFT") AND IsSupplier==false', false],
    ['Date >= DateTime(2026, 01, 01)', true],
    ['Date < DateTime(2026,1,1)', false],
    ['Contact.ContactID==guid("2e00065c-76ef-442b-85e5-6915b2f8a466")', true],
    ['Name.Contains("bean")', true],
    ['Name.StartsWith("Bean")', false],
    ['Name.EndsWith("ltd")', true],
    ['Name=="Blue \\"Bean\\" Ltd"', true],
    ['EmailAddress==null', true],
    ['EmailAddress!=null', false],
  ])('%s is %s', (source, expected) => {
    expect(parseWhere(source)(row)).toBe(expected);
  });

  it.each(['IsSupplier==', '==true', 'Status=="DRAFT', 'Status=="DRAFT" AND', '(IsSupplier==true', 'Total ~ 3'])(
    'refuses %s',
    (source) => expect(() => parseWhere(source)).toThrow(WhereError),
  );
});
