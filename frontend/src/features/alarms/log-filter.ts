import { AlarmPriority, AlarmState } from '@nilecare/contracts/alarms.ts';
import type { z } from 'zod';
import type { AlarmFilter } from './use-alarm-list.ts';

export const spans = ['1h', '8h', '24h', '7d', '30d'] as const;
export type Span = (typeof spans)[number];

const HOUR = 3_600_000;
const hours: Record<Span, number> = { '1h': 1, '8h': 8, '24h': 24, '7d': 168, '30d': 720 };
/** The beginning moves in steps, so that the same question has the same name for a while. */
const STEP_MS = 60_000;

interface Address {
  get(name: string): string | undefined;
  all(name: string): string[];
}

const known = <T extends z.ZodType>(schema: T, texts: readonly string[]): z.output<T>[] =>
  texts.flatMap((text) => {
    const parsed = schema.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });

/** What to ask the server for, of the filters in the address; what it does not know is left out. */
export function logFilter(address: Address, ward: string, span: Span, now: number): AlarmFilter {
  const priority = known(AlarmPriority, address.all('priority'));
  const state = known(AlarmState, address.all('state'));
  const cursor = address.get('cursor');
  const from = Math.floor((now - hours[span] * HOUR) / STEP_MS) * STEP_MS;
  return {
    limit: 50,
    from: new Date(from).toISOString(),
    ...(ward && ward !== 'all' ? { wardId: [ward] } : {}),
    ...(priority.length > 0 ? { priority } : {}),
    ...(state.length > 0 ? { state } : {}),
    ...(cursor ? { cursor } : {}),
  };
}
