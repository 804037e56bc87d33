import { AppointmentNotPossible } from '@nilecare/contracts/api/appointment.ts';
import type { AppointmentState } from '@nilecare/contracts/appointments.ts';

/** What somebody does with an appointment, and in which states it can be done. */
const possible = {
  reschedule: ['booked'],
  cancel: ['pending', 'booked'],
  'check-in': ['booked'],
  call: ['arrived'],
  complete: ['arrived', 'checked-in'],
  miss: ['booked'],
} as const satisfies Record<string, readonly AppointmentState[]>;
export type Step = keyof typeof possible;

const words: Readonly<Record<Step, string>> = {
  reschedule: 'Only what is booked can be moved.',
  cancel: 'Only what is booked or held can be cancelled.',
  'check-in': 'Only who is booked can be checked in.',
  call: 'Only who waits can be called.',
  complete: 'Only a visit of somebody who came can be over.',
  miss: 'Only who is booked can have missed it.',
};

/** What is asked of clinical for an appointment, and the step that it is part of. */
const underWay = { arriving: 'check-in', completing: 'complete' } as const satisfies Record<string, Step>;

interface Standing {
  readonly state: AppointmentState;
  /** What clinical is asked for at this moment, or will be when it answers again. */
  readonly step: keyof typeof underWay | null;
}

/** While a visit is opened or closed in the record nothing else is done with it. @throws AppointmentNotPossible */
export function mustAllow({ state, step: open }: Standing, step: Step): void {
  if (!(possible[step] as readonly AppointmentState[]).includes(state))
    throw new AppointmentNotPossible(words[step], state);
  if (open !== null && underWay[open] !== step)
    throw new AppointmentNotPossible('She is being checked in or out. Look at it again in a moment.', state);
}

/** Nobody has missed what has not begun. @throws AppointmentNotPossible */
export function mustHaveBegun(appointment: { readonly state: string; readonly from: Date }, now: Date): void {
  if (appointment.from > now) throw new AppointmentNotPossible('Its time has not begun.', appointment.state);
}

/** Who comes so much earlier or later than her time has mistaken the day. */
const OTHER_DAY_MS = 12 * 3_600_000;

/** @throws AppointmentNotPossible */
export function mustBeItsDay(appointment: { readonly state: string; readonly from: Date }, now: Date): void {
  if (Math.abs(appointment.from.getTime() - now.getTime()) > OTHER_DAY_MS)
    throw new AppointmentNotPossible('It is on another day. Look at its time.', appointment.state);
}
