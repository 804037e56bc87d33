import type { Place } from '../store/reader.ts';

/** `Patient/123`, apart. */
export function parseReference(reference: string): Place {
  const at = reference.indexOf('/');
  return { type: reference.slice(0, at), id: reference.slice(at + 1) };
}
