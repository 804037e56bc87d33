import { randomBytes } from 'node:crypto';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import type { LicenceFacts, NewStaff, Staff, StaffRecord } from '@nilecare/contracts/api/business.ts';
import * as organisationsApi from '@nilecare/contracts/api/business-organisations.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Bed, Facility, Ward } from '@nilecare/contracts/api/facility.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type { z } from 'zod';
import type { System } from './system.ts';

/** A facility with one ward in a test system that runs facility, clinical and business; everything else on demand. */
export interface Hospital {
  readonly facility: Facility;
  readonly ward: Ward;
  aWard(kind?: Ward['kind']): Promise<Ward>;
  aReadyBed(given?: { readonly wardId?: string; readonly label?: string }): Promise<Bed>;
  aPatient(given?: Partial<Pick<Patient, 'name' | 'birthDate' | 'gender' | 'phone'>>): Promise<Patient>;
  /** Doctors and nurses with a licence of their own. */
  aStaffMember(profession: Staff['profession'], given?: Partial<z.input<typeof NewStaff>>): Promise<StaffRecord>;
  /** A patient who was admitted just now. */
  anAdmission(given?: {
    readonly patientId?: string;
    readonly attendingStaffId?: string;
    readonly wardId?: string;
    readonly class?: EncounterClass;
  }): Promise<Encounter>;
}

const licenceKinds: Partial<Record<Staff['profession'], LicenceFacts['kind']>> = {
  doctor: 'medical',
  nurse: 'nursing',
};

/** What the authorities let somebody of the profession do for the coming years; nothing for those who need no leave of theirs. */
export const licencesOf = (profession: Staff['profession']): LicenceFacts[] => {
  const kind = licenceKinds[profession];
  if (!kind) return [];
  const span = { validFrom: '2020-01-01', validUntil: '2099-12-31' };
  return [{ kind, number: unique(), authority: 'Test Council', country: 'EG', ...span }];
};

const unique = () => randomBytes(4).toString('hex');
const named = (kind: string) => {
  const id = unique();
  return { en: `${kind} ${id}`, ar: `${kind} ${id} ع` };
};

/** Opens a facility of its own in a test system. */
export async function openHospital(system: Pick<System, 'asService'>, timeZone = 'Africa/Cairo'): Promise<Hospital> {
  const places = system.asService('test', 'facility', placesApi);
  const records = system.asService('test', 'clinical', clinicalApi);
  const people = system.asService('test', 'business', { ...businessApi, ...organisationsApi });

  const facility = await places.createFacility({ body: { name: named('Hospital'), timeZone, currency: 'EGP' } });
  const department = await places.createDepartment({ body: { facilityId: facility.id, name: named('Medicine') } });
  const aWard = (kind: Ward['kind'] = 'intensive-care') =>
    places.createWard({ body: { departmentId: department.id, name: named('Ward'), kind } });
  const ward = await aWard();

  let organisation: Promise<{ id: string }> | undefined;
  let attending: Promise<StaffRecord> | undefined;

  const hospital: Hospital = {
    facility,
    ward,
    aWard,
    aReadyBed: ({ wardId = ward.id, label = unique() } = {}) =>
      places.createBed({ body: { wardId, room: '1', label, monitored: true } }),
    aPatient: (given = {}) =>
      records.registerPatient({
        body: {
          name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
          gender: 'female',
          birthDate: '1980-05-17',
          ...given,
          facilityId: facility.id,
        },
      }),
    async aStaffMember(profession, given = {}) {
      organisation ??= people.createOrganisation({ body: { name: named('Trust') } });
      const organisationId = (await organisation).id;
      return people.createStaff({
        body: {
          organisationId,
          facilityId: facility.id,
          name: named(profession),
          profession,
          licences: licencesOf(profession),
          ...given,
        },
      });
    },
    async anAdmission({ patientId, attendingStaffId, ...given } = {}) {
      attending ??= attendingStaffId === undefined ? hospital.aStaffMember('doctor') : undefined;
      return records.admitPatient({
        body: {
          patientId: patientId ?? (await hospital.aPatient()).id,
          facilityId: facility.id,
          attendingStaffId: attendingStaffId ?? (await attending)?.id ?? '',
          ...given,
        },
      });
    },
  };
  return hospital;
}
