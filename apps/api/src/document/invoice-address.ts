import type { DocumentKind } from '@relink/domain/document/document-kind';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import type { DocumentRow } from './document-rows.ts';

const pages: Record<DocumentKind, string> = {
  BILL: '/AccountsPayable/Edit.aspx?InvoiceID=',
  SALES_INVOICE: '/AccountsReceivable/Edit.aspx?InvoiceID=',
};

/** Opens the document in its organisation of Xero. https://developer.xero.com/documentation/guides/how-to-guides/deep-link-xero */
export function invoiceAddress(
  { kind, xeroInvoiceId, xeroTenantId }: DocumentRow,
  { shortCode, tenantId }: ConnectionRow,
): string | null {
  // The short code is that of the organisation that is connected now.
  if (xeroInvoiceId === null || !shortCode || xeroTenantId !== tenantId) return null;
  const page = encodeURIComponent(pages[kind] + xeroInvoiceId);
  return `https://go.xero.com/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}&redirecturl=${page}`;
}
