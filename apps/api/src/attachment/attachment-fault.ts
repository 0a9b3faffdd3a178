/** Why a file is not attached, or not taken away. Closed: each has its status and its words. */
export type AttachmentFault =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'invalid'; readonly field: 'fileName' | 'body' | 'contentType'; readonly message: string }
  | { readonly kind: 'lengthRequired' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'wrongType'; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string };

export const statusOfFault: Record<AttachmentFault['kind'], number> = {
  notFound: 404,
  invalid: 400,
  lengthRequired: 411,
  tooLong: 413,
  wrongType: 415,
  conflict: 409,
};

export const codeOfFault: Record<AttachmentFault['kind'], string> = {
  notFound: 'NOT_FOUND',
  invalid: 'BAD_USER_INPUT',
  lengthRequired: 'LENGTH_REQUIRED',
  tooLong: 'CONTENT_TOO_LARGE',
  wrongType: 'UNSUPPORTED_MEDIA_TYPE',
  conflict: 'CONFLICT',
};

export function wordsOfFault(fault: AttachmentFault): string {
  switch (fault.kind) {
    case 'notFound':
      return 'There is no such document or file.';
    case 'lengthRequired':
      return 'Say how long the file is: send it with a Content-Length.';
    case 'tooLong':
      return 'The file is larger than 10 MB (10,485,760 bytes), which is all that Xero takes. Nothing of it was kept.';
    case 'invalid':
    case 'wrongType':
    case 'conflict':
      return fault.message;
  }
}
