import * as api from '@nilecare/contracts/api/facility.ts';
import type { Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

/** What a nurse of the hospital does with its beds, and the rows that are left by it. */
export function nurseAtTheBeds(system: System, hospital: Hospital) {
  const nurse = system.as('nurse', 'facility', api, { facilityIds: [hospital.facility.id] });
  const db = system.deps<Deps>('facility').db.read;
  return {
    nurse,
    bed: (bedId: string) => nurse.getBed({ params: { bedId } }),
    assign: (bedId: string, encounterId: string) =>
      outcome(nurse.assignBed({ params: { bedId }, body: { encounterId } })),
    release: (bedId: string) => outcome(nurse.releaseBed({ params: { bedId }, body: {} })),
    stays: (column: 'bed_id' | 'patient_id' | 'encounter_id', id: string) =>
      db.selectFrom('bed_assignments').selectAll().where(column, '=', id).execute(),
  };
}
