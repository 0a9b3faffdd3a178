import type { XeroObject } from './envelope.ts';

/** Values of an object as a caller sent it: undefined where absent, null where it was emptied. */
export function textOf(element: XeroObject, key: string): string | undefined {
  const value = element[key];
  return typeof value === 'string' ? value.trim() : undefined;
}

export function numberOf(element: XeroObject, key: string): number | undefined {
  const value = element[key];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function objectOf(element: XeroObject, key: string): XeroObject | undefined {
  const value = element[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as XeroObject) : undefined;
}

export function objectsOf(element: XeroObject, key: string): XeroObject[] | undefined {
  const value = element[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : undefined;
}
