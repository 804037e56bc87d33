import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../../data/appointments.ts';
import type { AppointmentRow } from '../../data/appointments.ts';
import type { AppointmentTx, Deps } from '../../deps.ts';
import { mustBeInTime } from '../../domain/own-changes.ts';
import { appointmentRows } from '../../data/appointment-rows.ts';
import { mustAllow, type Step } from '../../domain/steps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { ownPatient } from './own-patient.ts';

/** An appointment of the patient herself; of another patient's it is not said that it exists. @throws NotFound, NoPatientAccount */
export async function ownAppointment(id: string, context: Deps & RequestContext): Promise<Appointment> {
  const { ids } = await ownPatient(context.actor, context);
  const found = await appointments(context.db.read, context.cipher).get(id);
  if (!ids.includes(found.patientId)) throw new NotFound('appointment', id);
  return found;
}

/** The same, locked, to be changed by her. @throws VersionConflict, AppointmentNotPossible, TooLateToChange */
export async function lockOwn(
  tx: AppointmentTx,
  id: string,
  step: Step,
  { ifMatch, clock }: Deps & RequestContext,
): Promise<AppointmentRow> {
  const row = await appointmentRows(tx).lock(id);
  mustBeCurrent(row, ifMatch);
  mustAllow(row, step);
  mustBeInTime({ state: row.state, from: row.starts_at.toISOString() }, clock.now());
  return row;
}
