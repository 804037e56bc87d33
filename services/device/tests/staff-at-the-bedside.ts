import { randomUUID } from 'node:crypto';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

const api = { ...deviceApi, ...limitsApi };

interface PutIntoBed {
  readonly birthDate?: string;
  /** Absent: somebody new. */
  readonly patient?: Patient;
}

/** What nurses and administrators of a hospital do with its devices, and the rows that are left by it. */
export function staffAtTheBedside(system: System, hospital: Hospital) {
  const facilityIds = [hospital.facility.id];
  const administrator = system.as('administrator', 'device', api, { facilityIds });
  const nurse = system.as('nurse', 'device', api, { facilityIds, name: 'Nurse Sara' });
  const beds = system.as('nurse', 'facility', facilityApi, { facilityIds });
  const db = () => system.deps<Deps>('device').db.read;

  const staff = {
    administrator,
    nurse,
    beds,
    aDevice: (given: { readonly facilityId?: string } = {}) =>
      administrator.registerDevice({
        body: { id: `monitor-${randomUUID().slice(0, 8)}`, facilityId: hospital.facility.id, ...given },
      }),
    /** A patient who was put into a bed just now. */
    async anOccupiedBed({ patient: known, ...given }: PutIntoBed = {}) {
      const [bed, patient] = await Promise.all([hospital.aReadyBed(), known ?? hospital.aPatient(given)]);
      const encounter = await hospital.anAdmission({ patientId: patient.id });
      await beds.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
      return { bed, patient, encounter };
    },
    /** A patient in a bed whose device was paired. */
    async aPairedBed(given: PutIntoBed = {}) {
      const [place, device] = await Promise.all([staff.anOccupiedBed(given), staff.aDevice()]);
      const pairing = await nurse.pairDevice({ body: { deviceId: device.id, bedId: place.bed.id } });
      return { ...place, device, pairing };
    },
    pair: (deviceId: string, bedId: string, by: Pick<typeof nurse, 'pairDevice'> = nurse) =>
      outcome(by.pairDevice({ body: { deviceId, bedId } })),
    pairingsOf: (deviceId: string) =>
      db().selectFrom('pairings').selectAll().where('device_id', '=', deviceId).orderBy('from_at').execute(),
  };
  return staff;
}
