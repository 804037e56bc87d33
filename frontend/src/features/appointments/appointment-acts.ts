import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';

export const acts = ['confirm', 'check-in', 'call', 'complete', 'miss', 'move', 'cancel'] as const;
export type AppointmentAct = (typeof acts)[number];

const needs: Readonly<Record<AppointmentAct, Permission>> = {
  confirm: 'appointment:book',
  'check-in': 'appointment:check-in',
  call: 'appointment:check-in',
  complete: 'appointment:check-in',
  miss: 'appointment:check-in',
  move: 'appointment:book',
  cancel: 'appointment:book',
};

const byState: Readonly<Record<Appointment['state'], readonly AppointmentAct[]>> = {
  pending: ['confirm', 'cancel'],
  booked: ['check-in', 'miss', 'move', 'cancel'],
  arrived: ['call', 'complete'],
  'checked-in': ['complete'],
  fulfilled: [],
  cancelled: [],
  noshow: [],
  'entered-in-error': [],
};

/** Who comes so much earlier or later has mistaken the day; the service refuses it. */
const OTHER_DAY_MS = 12 * 3_600_000;

/** Whether the time for an act has come: nobody missed what has not begun. */
function isTimely(act: AppointmentAct, from: number, now: number): boolean {
  if (act === 'check-in') return Math.abs(from - now) <= OTHER_DAY_MS;
  return act !== 'miss' || from <= now;
}

/**
 * What can be done with an appointment, the most likely first; the service has the last word.
 * @param now epoch ms by the server's clock
 */
export function actsOf(
  appointment: Pick<Appointment, 'state' | 'from'>,
  permissions: readonly string[],
  now: number,
): readonly AppointmentAct[] {
  return byState[appointment.state].filter(
    (act) => permissions.includes(needs[act]) && isTimely(act, Date.parse(appointment.from), now),
  );
}

/** Still to come to the desk, here, or over: what a front desk looks at. */
export type Stage = 'expected' | 'here' | 'over';
export function stageOf({ state }: Pick<Appointment, 'state'>): Stage {
  if (state === 'pending' || state === 'booked') return 'expected';
  return state === 'arrived' || state === 'checked-in' ? 'here' : 'over';
}
