import type { z } from 'zod';
import type { QuarantineReason } from '@nilecare/contracts/api/device-quarantine.ts';

/** Why a message, one sample of it, or one value was not taken. `detail` says which field and what would be right. */
export interface Refusal {
  readonly reason: z.infer<typeof QuarantineReason>;
  readonly detail: string;
}

/** What a message claims, and what the topic and the platform know about it. */
export interface MessageContext {
  /** The device that owns the topic. */
  readonly deviceId: string;
  /** When the message arrived, epoch ms. */
  readonly receivedAt: number;
}

/**
 * How a refused value is quoted in a detail: short, whatever it was. Lists and objects are only named, because writing
 * out one that is nested a thousand times would overflow the stack.
 */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
