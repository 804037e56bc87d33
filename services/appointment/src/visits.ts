import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { survivorOf } from './booking/know-wish.ts';
import type { AppointmentRow } from './data/appointments.ts';
import type { Deps } from './deps.ts';

type Asking = Pick<Deps, 'clinical' | 'db'>;

/** Opens the visit of an appointment in the record; asked again, it is the same one. @returns its encounter */
export async function openVisit(row: AppointmentRow, deps: Asking): Promise<string> {
  const patientId = await survivorOf(row.patient_id, deps);
  const encounter = await deps.clinical.admitPatient(
    {
      body: {
        ...{ patientId, facilityId: row.facility_id, class: 'ambulatory' },
        attendingStaffId: row.staff_id,
      },
    },
    { idempotencyKey: `arrival-${row.id}` },
  );
  return encounter.id;
}

/** Closes the visit in the record; one that is closed already stays so. */
export async function closeVisit(row: AppointmentRow, { clinical }: Pick<Asking, 'clinical'>): Promise<void> {
  if (row.encounter_id === null) return;
  const params = { encounterId: row.encounter_id };
  const encounter = await clinical.getEncounter({ params });
  if (encounter.status === 'finished' || encounter.status === 'cancelled') return;
  try {
    await clinical.dischargePatient({ params, body: { disposition: 'home' } }, { ifMatch: encounter.version });
  } catch (error) {
    if (!(error instanceof RemoteProblem) || error.code !== 'encounter-closed') throw error;
  }
}
