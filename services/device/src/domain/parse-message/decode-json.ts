import type { Refusal } from './refusal.ts';

/** Larger payloads are refused: a second of six vitals is 150 bytes, an hour of them in one list is not much more than this. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;

export type Decoded = { readonly value: unknown; readonly refusal?: never } | { readonly refusal: Refusal };

/**
 * Payload → JSON value.
 * @returns a refusal `too-large` (before anything is decoded) or `not-json`
 */
export function decodeJson(payload: Buffer, maxBytes: number = MAX_PAYLOAD_BYTES): Decoded {
  if (payload.length > maxBytes)
    return refused('too-large', `${payload.length} bytes; at most ${maxBytes} are taken. Send shorter lists.`);
  try {
    // Buffer decodes broken UTF-8 to U+FFFD instead of throwing: it can then stand in a text, never in a number.
    return { value: JSON.parse(payload.toString('utf8')) };
  } catch (error) {
    return refused('not-json', error instanceof Error ? error.message.slice(0, 200) : 'not readable as JSON');
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const refused = (reason: Refusal['reason'], detail: string): Decoded => ({ refusal: { reason, detail } });
