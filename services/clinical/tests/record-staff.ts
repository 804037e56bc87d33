import { randomUUID } from 'node:crypto';
import * as encountersApi from '@nilecare/contracts/api/clinical.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as ownApi from '@nilecare/contracts/api/clinical-own.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import type { Hospital } from '@nilecare/testing/hospital.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { ActorOptions } from '@nilecare/testing/actors.ts';
import type { Deps } from '../src/deps.ts';

const api = {
  ...encountersApi,
  ...staysApi,
  ...careApi,
  ...ownApi,
  ...recordApi,
  ...allergiesApi,
  ...notesApi,
  ...observationsApi,
};

/** Clients of the clinical record as people of a hospital, by their place on the staff. */
export function recordStaff(system: System, hospital: Hospital) {
  const as = (role: RoleName, staffId: string | null, given: ActorOptions = {}) =>
    system.as(role, 'clinical', api, { facilityIds: [hospital.facility.id], staffId, userId: randomUUID(), ...given });
  return {
    as,
    doctor: (staffId: string | null = randomUUID(), given: ActorOptions = {}) => as('doctor', staffId, given),
    nurse: (staffId: string | null = randomUUID(), given: ActorOptions = {}) => as('nurse', staffId, given),
    service: () => system.asService('test', 'clinical', api),
    /** A patient who is in hospital, and her attending. */
    async aStay() {
      const attending = await hospital.aStaffMember('doctor');
      const encounter = await hospital.anAdmission({ attendingStaffId: attending.id });
      const doctor = as('doctor', attending.id, { name: 'Mona Abdelaziz' });
      return { encounter, patientId: encounter.patientId, attending, doctor };
    },
    db: () => system.deps<Deps>('clinical').db,
  };
}
