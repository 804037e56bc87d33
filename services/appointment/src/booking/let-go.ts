import { ContractError } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { freedTimeRows } from '../data/freed-times.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { withoutAnswer } from '../without-answer.ts';
import { releaseNow } from './free-rooms.ts';

/** A hold that becomes nothing; what was booked for it is given back. Of a move, that is what the moved one lets go of. */
export async function letGo(tx: AppointmentTx, held: AppointmentRow, at: Date): Promise<void> {
  if (held.state !== 'pending') return;
  await resourceHoldRows(tx).letGo(held.id, at, ownerOf(held));
  if (held.moves_id !== null) return appointmentRows(tx).remove(held.id);
  await appointmentRows(tx).change(held.id, { state: 'cancelled', held_until: null });
}

/** The appointment among whose rooms those of a hold are looked for. */
const ownerOf = (held: AppointmentRow): string => held.moves_id ?? held.id;

/** The same for a hold that somebody had: who waits may be offered its time. */
export async function giveBack(tx: AppointmentTx, held: AppointmentRow, at: Date): Promise<void> {
  await letGo(tx, held, at);
  if (held.moves_id === null) await freeTime(tx, held, at);
}

/**
 * What an earlier try to move these appointments still holds, because it was cut off, keeps nothing from the next one; where
 * it goes on after all, it finds that it holds nothing. The same where they are not to be moved any more. The appointments
 * are locked, or not moved yet.
 */
export async function endEarlierMoves(tx: AppointmentTx, movedIds: readonly string[], at: Date): Promise<void> {
  for (const id of await appointmentRows(tx).heldForMovesOf(movedIds)) {
    const held = await appointmentRows(tx).find(id);
    if (held) await letGo(tx, held, at);
  }
}

/** The time of a doctor is free again: it is offered to who waits for one. */
export const freeTime = (tx: AppointmentTx, row: AppointmentRow, at: Date): Promise<void> =>
  freedTimeRows(tx).insert({
    ...{ id: newId(), facility_id: row.facility_id, staff_id: row.staff_id, freed_at: at },
    ...{ starts_at: row.taken_from, ends_at: row.taken_to },
  });

/**
 * Gives up what a request held and did not get: whoever tries again at once finds its rooms free. Where the facility service
 * does not answer, a round does it later.
 * @param error why the request failed
 */
export async function giveUp(given: readonly AppointmentRow[], error: unknown, deps: Deps): Promise<void> {
  await withoutAnswer(() =>
    deps.db.transaction(async (tx) => {
      for (const { id } of given) {
        const held = await appointmentRows(tx).find(id);
        if (held) await letGo(tx, held, deps.clock.now());
      }
    }),
  );
  if (!(error instanceof ContractError) || error.status >= 500) return;
  await releaseNow(given.map(ownerOf), deps);
}
