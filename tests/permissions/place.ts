import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import type { System } from '@nilecare/testing/system.ts';

/** A facility with one of everything. */
export interface Place {
  readonly ids: Readonly<Record<string, string>>;
  /** Ids that were made while the matrix was filled, by the name of their parameter. */
  readonly made: Map<string, string>;
  known(name: string): unknown;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** `otherDutyId` is a duty, `attendingStaffId` somebody of the staff. */
const plainName = (name: string): string => {
  const end = /(?:^|[a-z])(Duty|Staff|Patient|Ward|Bed|Encounter|Facility|Device|Room)Ids?$/.exec(name)?.[1];
  return end === undefined ? name : `${end.toLowerCase()}Id`;
};

/** Opens a facility with a ward, a patient in its bed in the care of a doctor, a bed that is kept, a duty, and a monitor. */
export async function openPlace(system: System): Promise<Place> {
  const hospital = await openHospital(system);
  const bed = await hospital.aReadyBed();
  const attending = await hospital.aStaffMember('doctor');
  const encounter = await hospital.anAdmission({ attendingStaffId: attending.id });
  const second = await hospital.aReadyBed();
  const other = await hospital.aPatient({ name: { en: 'Mona Adel', ar: 'منى عادل' } });
  const places = system.asService('test', 'facility', { ...facilityApi, ...bedsApi });
  await places.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
  const kept = await hospital.aReadyBed();
  const reservation = await places.reserveBed({ params: { bedId: kept.id }, body: { note: 'from theatre' } });
  const colleague = await hospital.aStaffMember('doctor');
  const roster = system.asService('test', 'business', businessApi);
  const duty = await roster.assignDuty({
    body: { staffId: colleague.id, wardId: hospital.ward.id, role: 'doctor', from: inHours(48), to: inHours(56) },
  });
  const machines = system.asService('test', 'device', deviceApi);
  const deviceId = `matrix-${bed.id.slice(-12)}`;
  await machines.registerDevice({ body: { id: deviceId, kind: 'ecg', facilityId: hospital.facility.id } });
  const ids: Record<string, string> = {
    facilityId: hospital.facility.id,
    wardId: hospital.ward.id,
    departmentId: hospital.ward.departmentId,
    bedId: bed.id,
    patientId: encounter.patientId,
    encounterId: encounter.id,
    staffId: attending.id,
    organisationId: attending.organisationId,
    deviceId,
    toBedId: second.id,
    withBedId: second.id,
    otherPatientId: other.id,
    reservationId: reservation.id,
    secondDutyId: duty.id,
  };
  const made = new Map<string, string>();
  return {
    ids,
    made,
    known: (name) => {
      const id = ids[name] ?? made.get(name) ?? ids[plainName(name)] ?? made.get(plainName(name));
      return name.endsWith('Ids') && id !== undefined ? [id] : id;
    },
  };
}
