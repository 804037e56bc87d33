import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { formulary } from '@nilecare/seed/src/plan/formulary.ts';
import { serviceToken, userToken } from '@nilecare/testing/actors.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { clientAt } from '@nilecare/testing/http.ts';

export type Item = CallOf<typeof medicationApi.signPrescription>['body']['items'][number];

/** One of the ward's patients, and the doctor who prescribes for her. */
export interface Bedside {
  readonly patientId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly doctor: ClientOf<typeof medicationApi>;
}

interface Running {
  readonly tokenKeys: string;
  readonly urlOf: (service: string) => string;
}

/** Taken by everybody; they stop neither each other nor what is prescribed in the bench. */
const usual = ['amlodipine-tablet-5mg', 'atorvastatin-tablet-20mg', 'omeprazole-capsule-20mg', 'folic-acid-tablet-5mg'];
const allergies = ['latex', 'peanuts', 'iodinated contrast'];

export const drugIn = (ids: ReadonlyMap<string, string>, key: string): string => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The formulary has no ${key}.`);
  return id;
};

/** Adds the demo's formulary. @returns ids by keys */
export async function openFormulary({ tokenKeys, urlOf }: Running): Promise<ReadonlyMap<string, string>> {
  const client = clientAt(urlOf('medication'), formularyApi, serviceToken(tokenKeys, 'bench'));
  const ids = new Map<string, string>();
  for (const { key, body } of formulary) ids.set(key, (await client.addDrug({ body })).id);
  return ids;
}

const once = (key: string, drugIds: ReadonlyMap<string, string>): Item => ({
  drugId: drugIn(drugIds, key),
  route: 'oral',
  steps: [{ dose: { value: 1, unit: key.includes('capsule') ? '{capsule}' : '{tablet}' }, timing: daily, days: 90 }],
});
const daily = { kind: 'times-per-day', times: 1 } as const;

/** Patients in a ward, each with a doctor of her own, three allergies, a weight and four drugs that she takes. */
export async function openWard(
  running: Running,
  drugIds: ReadonlyMap<string, string>,
  patients: number,
): Promise<Bedside[]> {
  const { tokenKeys, urlOf } = running;
  const hospital = await openHospital({
    asService: (name, service, api) => clientAt(urlOf(service), api, serviceToken(tokenKeys, name)),
  });
  const facilityId = hospital.facility.id;
  const bedsides: Bedside[] = [];
  for (let at = 0; at < patients; at += 1) {
    const staff = await hospital.aStaffMember('doctor');
    const patient = await hospital.aPatient();
    const stay = await hospital.anAdmission({
      patientId: patient.id,
      attendingStaffId: staff.id,
      wardId: hospital.ward.id,
    });
    const token = userToken(tokenKeys, 'doctor', {
      staffId: staff.id,
      userId: staff.id,
      facilityIds: [facilityId],
      lifeSeconds: 7_200,
    });
    const record = clientAt(urlOf('clinical'), { ...allergiesApi, ...observationsApi }, token);
    const patientId = patient.id;
    for (const text of allergies)
      await record.recordAllergy({ body: { patientId, substance: { text }, category: 'environment' } });
    await record.recordObservation({ body: { patientId, measured: [{ name: 'weight', value: 70 }] } });
    const doctor = clientAt(urlOf('medication'), medicationApi, token);
    const encounterId = stay.id;
    const items = usual.map((key) => once(key, drugIds));
    await doctor.signPrescription({ body: { patientId, encounterId, items } });
    bedsides.push({ patientId, encounterId, facilityId, doctor });
  }
  return bedsides;
}
