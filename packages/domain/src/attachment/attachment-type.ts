/** Xero takes 10 MB; other pages of it say more. https://developer.xero.com/documentation/api/accounting/attachments */
export const longestAttachment = 10 * 1024 * 1024;
/** per invoice */
export const mostAttachments = 10;

/** What may be attached, by its first bytes, and how its names end. What a header or a name says is anybody's word (ASVS 5.2.2). */
const types = {
  'application/pdf': { name: 'PDF', begins: [0x25, 0x50, 0x44, 0x46, 0x2d], endings: ['.pdf'] },
  'image/png': { name: 'PNG', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], endings: ['.png'] },
  'image/jpeg': { name: 'JPEG', begins: [0xff, 0xd8, 0xff], endings: ['.jpg', '.jpeg'] },
} as const;

export type AttachmentType = keyof typeof types;
export const attachmentTypes = Object.keys(types) as AttachmentType[];

/** So many bytes tell. */
export const tellingBytes = Math.max(...attachmentTypes.map((type) => types[type].begins.length));

/** What a file is that begins so; null for whatever may not be attached. */
export function typeOfContent(start: Uint8Array): AttachmentType | null {
  return attachmentTypes.find((type) => types[type].begins.every((byte, at) => start[at] === byte)) ?? null;
}

export function attachmentTypeName(type: AttachmentType): string {
  return types[type].name;
}

/** Null: the name ends as names of such files do; else what to do about it. */
export function endingProblem(name: string, type: AttachmentType): string | null {
  const { endings } = types[type];
  if (endings.some((ending) => name.toLowerCase().endsWith(ending))) return null;
  return `The file is a ${types[type].name}, and its name does not end so. Let it end in ${endings.join(' or ')}.`;
}
