import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as api from '@nilecare/contracts/api/facility.ts';
import type { Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

type BodyOf<Call extends { readonly body?: unknown }> = NonNullable<Call['body']>;

/** What a nurse of the hospital does with its beds, and the rows that are left by it. */
export function nurseAtTheBeds(system: System, hospital: Hospital) {
  const nurse = system.as('nurse', 'facility', { ...api, ...bedsApi }, { facilityIds: [hospital.facility.id] });
  const db = system.deps<Deps>('facility').db.read;
  return {
    nurse,
    bed: (bedId: string) => nurse.getBed({ params: { bedId } }),
    assign: (bedId: string, encounterId: string, more: Partial<BodyOf<CallOf<typeof api.assignBed>>> = {}) =>
      outcome(nurse.assignBed({ params: { bedId }, body: { encounterId, ...more } })),
    release: (bedId: string) => outcome(nurse.releaseBed({ params: { bedId }, body: {} })),
    clean: (bedId: string) => outcome(nurse.markBedClean({ params: { bedId } })),
    transfer: (
      bedId: string,
      encounterId: string,
      toBedId: string,
      more: Partial<BodyOf<CallOf<typeof bedsApi.transferPatient>>> = {},
    ) => outcome(nurse.transferPatient({ params: { bedId }, body: { encounterId, toBedId, ...more } })),
    swap: (bedId: string, encounterId: string, withBedId: string, withEncounterId: string) =>
      outcome(nurse.swapPatients({ params: { bedId }, body: { encounterId, withBedId, withEncounterId } })),
    reserve: (bedId: string, body: BodyOf<CallOf<typeof bedsApi.reserveBed>>) =>
      outcome(nurse.reserveBed({ params: { bedId }, body })),
    block: (bedId: string, reason = 'the rail is broken') =>
      outcome(nurse.blockBed({ params: { bedId }, body: { reason } })),
    stays: (column: 'bed_id' | 'patient_id' | 'encounter_id', id: string) =>
      db.selectFrom('bed_assignments').selectAll().where(column, '=', id).orderBy('started_at').orderBy('id').execute(),
    reservations: (bedId: string) =>
      db.selectFrom('bed_reservations').selectAll().where('bed_id', '=', bedId).orderBy('reserved_at').execute(),
    periods: async (bedId: string) => {
      const rows = await db.selectFrom('bed_periods').selectAll().where('bed_id', '=', bedId).execute();
      return rows.toSorted((a, b) => a.id.localeCompare(b.id)).map((row) => row.state);
    },
  };
}
