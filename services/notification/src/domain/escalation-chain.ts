import type { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { EscalationSeconds } from '@nilecare/contracts/api/device-alarm-settings.ts';

/** Who is called, in this order: those of the ward, then around it, then whoever answers for the facility. */
export const chain = [
  'nurse',
  'charge-nurse',
  'doctor',
  'first-on-call',
  'second-on-call',
  'facility',
  'administrator',
] as const;
export type CalledRole = (typeof chain)[number];

/** The role of a level, 1 for the first; undefined after the last. */
export const roleAt = (level: number): CalledRole | undefined => chain[level - 1];

/** Called out of turn while nobody can say who is on duty. */
export const LAST_RESORT = { level: chain.length, role: 'administrator' } as const satisfies {
  level: number;
  role: CalledRole;
};

const AROUND_THE_WARD: ReadonlySet<CalledRole> = new Set(['facility', 'administrator']);
export const isAroundTheWard = (role: CalledRole): boolean => AROUND_THE_WARD.has(role);

/** ms */
interface Wait {
  readonly first: number;
  readonly step: number;
}

export interface Waits {
  readonly high: Wait;
  readonly medium: Wait;
  /** null: nobody is called, as IEC 60601-1-8 expects of what nobody has to answer promptly. */
  readonly low: Wait | null;
}

/**
 * What is approved for a ward, in seconds, in place of what is set: each level has so long to answer. The first are called
 * for high priority as soon as they are without it.
 */
export function waitsWith(waits: Waits, approved: EscalationSeconds | null): Waits {
  if (!approved) return waits;
  const { high, medium, low } = approved;
  const evenly = (seconds: number): Wait => ({ first: seconds * 1000, step: seconds * 1000 });
  return {
    high: { ...waits.high, step: high * 1000 },
    medium: evenly(medium),
    low: low === null ? null : evenly(low),
  };
}

/** How long after an alarm was raised the first are called, in ms; undefined: nobody is. */
export const firstWait = (priority: AlarmPriority, waits: Waits): number | undefined => waits[priority]?.first;

/**
 * How long those of a level have to answer before the next are called, in ms. A call that began goes on: where the time of
 * low priority was taken back meanwhile, with that of medium.
 */
export const stepWait = (priority: AlarmPriority, waits: Waits): number => (waits[priority] ?? waits.medium).step;

/**
 * What follows from looking for those of a level: they are called; there is nobody, and the next are due at once; or it is
 * not known who they are, and the level is tried again.
 */
export type Verdict = 'called' | 'nobody' | 'unknown';

export function verdictOn(found: {
  readonly people: readonly unknown[];
  readonly missing: readonly string[];
}): Verdict {
  if (found.people.length > 0) return 'called';
  return found.missing.length > 0 ? 'unknown' : 'nobody';
}

interface Step {
  readonly role: CalledRole;
  readonly people: readonly unknown[];
}

/** Whether nobody of the ward was called so far. */
export const isUnattended = (steps: readonly Step[]): boolean =>
  steps.every((it) => isAroundTheWard(it.role) || it.people.length === 0);

/** Whole minutes for which those who were called did not answer; 0 while nobody was called. */
export function unansweredMinutes(steps: readonly (Step & { readonly toldAt: Date })[], now: Date): number {
  const first = steps.filter((it) => it.people.length > 0).map((it) => it.toldAt.getTime());
  return first.length === 0 ? 0 : Math.floor((now.getTime() - Math.min(...first)) / 60_000);
}
