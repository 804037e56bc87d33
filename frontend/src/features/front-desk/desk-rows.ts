import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { stageOf, type Stage } from '../appointments/appointment-acts.ts';

export const shows = ['all', 'expected', 'here', 'over'] as const;
export type Show = (typeof shows)[number];

/** How many are still expected, here, and over. */
export function countsOf(appointments: readonly Pick<Appointment, 'state'>[]): Readonly<Record<Stage, number>> {
  const counts = { expected: 0, here: 0, over: 0 };
  for (const it of appointments) counts[stageOf(it)] += 1;
  return counts;
}

/** What a search at the desk finds: every word, in a name of either script or in a number. */
export function matches(text: string, words: readonly (string | null | undefined)[]): boolean {
  const all = words.filter(Boolean).join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part));
}
