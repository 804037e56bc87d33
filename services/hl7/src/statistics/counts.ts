import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Counts, TallyRow } from '../data/tallies.ts';

export const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Of fewer messages a share says nothing. */
const FEWEST_OF_A_SHARE = 10;

const NONE: Counts = { messages: 0, refused: 0, failed: 0, tries: 0 };

const sumOf = (rows: readonly Counts[]): Counts =>
  rows.reduce<Counts>(
    (sum, { messages, refused, failed, tries }) => ({
      messages: sum.messages + messages,
      refused: sum.refused + refused,
      failed: sum.failed + failed,
      tries: sum.tries + tries,
    }),
    NONE,
  );

/** When the first of the last 24 hours began, the running one among them. */
export const firstHour = (now: Date): Date =>
  new Date(now.getTime() - (now.getTime() % HOUR_MS) - (HOURS - 1) * HOUR_MS);

/** Rows of a stream by hour, the oldest first. */
export function hoursOf(rows: readonly TallyRow[], now: Date): Hl7Statistics['hours'] {
  const first = firstHour(now).getTime();
  const byHour = Map.groupBy(rows, ({ since }) => Math.floor((since.getTime() - first) / HOUR_MS));
  return Array.from({ length: HOURS }, (_, at) => ({
    from: new Date(first + at * HOUR_MS).toISOString(),
    ...sumOf(byHour.get(at) ?? []),
  }));
}

export const totalOf = (hours: Hl7Statistics['hours']): Counts => sumOf(hours);

/** Of 100 messages of the window, how many were refused; null where there were too few to say. */
export function refusedPercent(
  rows: readonly TallyRow[],
  windowMinutes: number,
  now: Date,
  fewest = FEWEST_OF_A_SHARE,
): number | null {
  const from = now.getTime() - windowMinutes * 60_000;
  const { messages, refused } = sumOf(rows.filter(({ since }) => since.getTime() >= from));
  return messages < fewest ? null : Math.min(100, Math.round((refused / messages) * 1_000) / 10);
}
