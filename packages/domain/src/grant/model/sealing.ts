/** Stands for encryption: what is stored and handed about is never the token itself, and a new key changes it. */
export const sealWith = (key: number, secret: string): string => `${key}:${secret}`;

export const openSealed = (sealed: string): string => sealed.slice(sealed.indexOf(':') + 1);
