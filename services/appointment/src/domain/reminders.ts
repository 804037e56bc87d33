import type { Attention } from '@nilecare/contracts/api/appointment.ts';
import { addMinutes } from './span.ts';

export type ReminderKind = 'day-before' | 'two-hours-before';

const minutesBefore: Readonly<Record<ReminderKind, number>> = { 'day-before': 24 * 60, 'two-hours-before': 2 * 60 };
const kinds = ['day-before', 'two-hours-before'] as const;

const dueAt = (kind: ReminderKind, from: Date): Date => addMinutes(from, -minutesBefore[kind]);

/** What is to be reminded of at which moment; nothing whose moment has passed: who books then knows. */
export const remindersOf = (from: Date, now: Date): { readonly kind: ReminderKind; readonly dueAt: Date }[] =>
  kinds.map((kind) => ({ kind, dueAt: dueAt(kind, from) })).filter((it) => it.dueAt > now);

interface Standing {
  readonly state: string;
  readonly from: Date;
  readonly attention: Attention | null;
}

/**
 * Whether a reminder that is due is sent now, perhaps late: not of what was cancelled or moved meanwhile, not of what has
 * begun, not for who has died, and not the earlier one when the later one is due as well.
 */
export const isStillRight = (
  reminder: { readonly kind: ReminderKind; readonly startsAt: Date },
  { state, from, attention }: Standing,
  now: Date,
): boolean =>
  state === 'booked' &&
  attention !== 'patient-deceased' &&
  from.getTime() === reminder.startsAt.getTime() &&
  from > now &&
  (reminder.kind === 'two-hours-before' || dueAt('two-hours-before', from) > now);
