export type Attachment = {
  readonly id: string;
  readonly tenantId: string;
  readonly invoiceId: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly length: number;
  readonly includeOnline: boolean;
  readonly contentBase64: string;
};
