import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { appointmentArrived, appointmentFulfilled } from '@nilecare/contracts/events/appointment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { factsOf, keyOf } from '../announce.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments, type AppointmentRow } from '../data/appointments.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { closeVisit, openVisit } from '../visits.ts';
import { auditOf } from './lock-appointment.ts';

export type RemoteStep = 'arriving' | 'completing';

/**
 * The second half of an arrival or a completion, after its intention was written: clinical is asked, then the appointment
 * goes on. It is safe to do it again, also by a round after the process was killed between the two.
 * @throws what clinical refuses it with; then the intention is given up. Where clinical is away a round goes on with it.
 */
export async function takeStep(row: AppointmentRow, actor: Actor, deps: Deps): Promise<Appointment> {
  try {
    return row.step === 'arriving' ? await arrive(row, actor, deps) : await complete(row, actor, deps);
  } catch (error) {
    if (isRefusal(error)) await giveUp(row, deps);
    throw error;
  }
}

/** What somebody else asks or changes at the same moment: a later try is answered otherwise. */
const passing: ReadonlySet<string> = new Set(['idempotency-in-progress', 'version-conflict', 'too-many-requests']);

/** Whether clinical does not want it; who this service is, it may be told later. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RemoteProblem && error.status < 500 && error.status !== 401 && !passing.has(error.code);

async function arrive(row: AppointmentRow, actor: Actor, deps: Deps): Promise<Appointment> {
  const encounterId = await openVisit(row, deps);
  const at = deps.clock.now();
  const change = { state: 'arrived', encounter_id: encounterId, arrived_at: row.step_at ?? at } as const;
  const effect: Effect = (tx, now) => tx.outbox.add(appointmentArrived, factsOf(now, at), keyOf(now));
  return goOn(row, change, { effect, action: 'appointment.check-in' }, actor, deps);
}

async function complete(row: AppointmentRow, actor: Actor, deps: Deps): Promise<Appointment> {
  await closeVisit(row, deps);
  const at = deps.clock.now();
  const completedAt = row.step_at ?? at;
  const change = { state: 'fulfilled', completed_at: completedAt } as const;
  // Whoever comes next may have the room that the visit needs no more.
  const effect: Effect = async (tx, now) => {
    await resourceHoldRows(tx).endAt(now.id, completedAt);
    await tx.outbox.add(appointmentFulfilled, factsOf(now, at), keyOf(now));
  };
  return goOn(row, change, { effect, action: 'appointment.complete' }, actor, deps);
}

type Effect = (tx: AppointmentTx, row: AppointmentRow) => Promise<unknown>;

interface Step {
  /** What follows from it, in the same transaction. */
  readonly effect: Effect;
  /** As the trail calls it. */
  readonly action: string;
}

const goOn = (
  { id, step }: AppointmentRow,
  change: Parameters<ReturnType<typeof appointmentRows>['change']>[1],
  { effect, action }: Step,
  actor: Actor,
  deps: Deps,
): Promise<Appointment> =>
  freeingRooms([id], deps, async (tx) => {
    const before = await appointmentRows(tx).lock(id);
    // Of two who do it at the same time one was first.
    if (before.step === step) {
      const row = await appointmentRows(tx).change(id, { ...change, step: null, step_at: null });
      await effect(tx, row);
      await tx.audit.record(action, auditOf(row, actor));
    }
    return appointments(tx, deps.cipher).get(id);
  });

/** Only of this step: another one may have begun since. */
const giveUp = ({ id, step }: AppointmentRow, { db }: Deps): Promise<unknown> =>
  db.read
    .updateTable('appointments')
    .set({ step: null, step_at: null })
    .where('id', '=', id)
    .where('step', '=', step)
    .execute();
