import type { BrokenGlass } from '@nilecare/contracts/api/audit-reports.ts';

type Problem = BrokenGlass['problems'][number];

export interface GlassFacts {
  readonly reason: string;
  readonly at: Date;
  readonly reviewedAt: Date | null;
  /** Reads and changes for which it opened the record; null where a care team or a relationship opens it instead. */
  readonly times: number | null;
}

const FEWEST_WORDS = 2;
const FEWEST_LETTERS = 3;
const HOUR_MS = 3_600_000;

/** Whether a reason says something: words of different letters, and not one word again and again. */
export function saysSomething(reason: string): boolean {
  const words = reason.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  const letters = new Set(words.join(''));
  return new Set(words).size >= FEWEST_WORDS && letters.size >= FEWEST_LETTERS;
}

/** What a privacy officer must look at. */
export function glassProblems({ reason, at, reviewedAt, times }: GlassFacts, hours: number, now: Date): Problem[] {
  const due = at.getTime() + hours * HOUR_MS;
  return [
    ...(saysSomething(reason) ? [] : ['no-reason' as const]),
    ...(reviewedAt === null && now.getTime() > due ? ['not-reviewed' as const] : []),
    ...(reviewedAt !== null && reviewedAt.getTime() > due ? ['reviewed-late' as const] : []),
    ...(times === 0 ? ['never-used' as const] : []),
  ];
}
