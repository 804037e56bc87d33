import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import type { AppointmentTx } from '../deps.ts';
import { mustAllow, type Step } from '../domain/steps.ts';

/**
 * The appointment, locked, for who may do something with it.
 * @param ifMatch absent where the change is based on no version
 * @throws NotFound, Forbidden, VersionConflict, AppointmentNotPossible
 */
export async function lockAppointment(
  tx: AppointmentTx,
  id: string,
  step: Step,
  { actor, ifMatch }: { readonly actor: Actor; readonly ifMatch?: number | undefined },
): Promise<AppointmentRow> {
  const row = await appointmentRows(tx).lock(id);
  if (row.moves_id !== null) throw new NotFound('appointment', id);
  actor.mustReachFacility(row.facility_id);
  if (ifMatch !== undefined) mustBeCurrent(row, ifMatch);
  mustAllow(row, step);
  return row;
}

/** What the audit trail tells of a change of an appointment. */
export const auditOf = (row: AppointmentRow, actor: Actor) => ({
  ...{ actor, patientId: row.patient_id, facilityId: row.facility_id, resource: `appointment/${row.id}` },
});
