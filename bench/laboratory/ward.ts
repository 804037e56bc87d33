import * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import { roleSeeds, type Permission } from '@nilecare/contracts/permissions.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { serviceToken, userToken } from '@nilecare/testing/actors.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { repeated } from './repeated.ts';

const labApi = { ...ordersApi, ...resultsApi };
type LabClient = ClientOf<typeof labApi>;

export interface Patient {
  readonly patientId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly wardId: string;
  /** Her own doctor's. */
  readonly token: string;
}

interface Running {
  readonly tokenKeys: string;
  readonly urlOf: (service: string) => string;
}

const LIFE_SECONDS = 7_200;

/** Patients of a ward, each with a doctor of her own. @param more what these doctors may do beyond what doctors may */
export async function openPatients(
  { tokenKeys, urlOf }: Running,
  howMany: number,
  more: readonly Permission[] = [],
): Promise<Patient[]> {
  const hospital = await openHospital({
    asService: (name, service, api) => clientAt(urlOf(service), api, serviceToken(tokenKeys, name)),
  });
  const [facilityId, wardId] = [hospital.facility.id, hospital.ward.id];
  const opened: Patient[] = [];
  for (let at = 0; at < howMany; at += 1) {
    const { id: staffId } = await hospital.aStaffMember('doctor');
    const stay = await hospital.anAdmission({ attendingStaffId: staffId, wardId });
    const permissions = [...roleSeeds.doctor.permissions, ...more];
    const doctor = { facilityIds: [facilityId], lifeSeconds: LIFE_SECONDS, staffId, userId: staffId, permissions };
    const token = userToken(tokenKeys, 'doctor', doctor);
    opened.push({ patientId: stay.patientId, encounterId: stay.id, facilityId, wardId, token });
  }
  return opened;
}

export interface BenchLaboratory {
  readonly technician: LabClient;
  readonly cds: ClientOf<typeof latestApi>;
  doctorOf(patient: Patient): LabClient;
}

/** The laboratory at an address, for those who work with it. */
export const laboratoryAt = (url: string, tokenKeys: string, facilityId: string): BenchLaboratory => ({
  technician: clientAt(
    url,
    labApi,
    userToken(tokenKeys, 'laboratory-technician', { facilityIds: [facilityId], lifeSeconds: LIFE_SECONDS }),
  ),
  cds: clientAt(url, latestApi, serviceToken(tokenKeys, 'cds')),
  doctorOf: ({ token }) => clientAt(url, labApi, token),
});

/** Orders, collects and receives one of each of the repeated tests for a patient. @returns what is to be entered */
export async function receiveFor(patient: Patient, { technician, doctorOf }: BenchLaboratory): Promise<LabItem[]> {
  const { patientId, encounterId, facilityId } = patient;
  const body = { patientId, encounterId, facilityId, tests: [...repeated], allowDuplicates: true };
  const order = await doctorOf(patient).placeLabOrder({ body });
  for (const [specimenId, barcode] of new Map(order.items.map((it) => [it.specimenId ?? '', it.barcode ?? '']))) {
    await technician.collectSpecimen({ params: { specimenId }, body: { barcode, patientId } });
    await technician.receiveSpecimen({ params: { specimenId }, body: { barcode } });
  }
  return order.items;
}
