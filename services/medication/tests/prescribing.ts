import type { z } from 'zod';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as api from '@nilecare/contracts/api/medication.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import type { System } from '@nilecare/testing/system.ts';

type ItemInput = CallOf<typeof api.signPrescription>['body']['items'][number];
type DrugInput = z.input<typeof formularyApi.DrugBody>;

const tablet = (
  name: readonly [en: string, ar: string],
  rxcui: string,
  milligrams: number,
  more: Partial<DrugInput> = {},
): DrugInput => ({
  generic: { en: name[0], ar: name[1] },
  ingredients: [{ rxcui, name: name[0].toLowerCase(), strength: { value: milligrams, unit: 'mg' } }],
  form: 'tablet',
  per: { value: 1, unit: '{tablet}' },
  routes: ['oral'],
  dispensingUnit: '{tablet}',
  ...more,
});

/** Drugs that the tests prescribe, by their RxNorm ingredients. */
const formulary = {
  amoxicillin: tablet(['Amoxicillin', 'أموكسيسيلين'], '723', 500),
  warfarin: tablet(['Warfarin', 'وارفارين'], '11289', 5, { highAlert: true }),
  aspirin: tablet(['Aspirin', 'أسبرين'], '1191', 300),
  paracetamol: tablet(['Paracetamol', 'باراسيتامول'], '161', 500),
  simvastatin: tablet(['Simvastatin', 'سيمفاستاتين'], '36567', 20),
  clarithromycin: tablet(['Clarithromycin', 'كلاريثروميسين'], '21212', 500),
  morphine: tablet(['Morphine', 'مورفين'], '7052', 10, { controlled: '2', highAlert: true }),
} as const satisfies Record<string, DrugInput>;
export type DrugName = keyof typeof formulary;

/** A hospital where doctors prescribe. */
export async function openPractice(system: System) {
  const hospital = await openHospital(system);
  const pharmacy = system.as('pharmacist', 'medication', formularyApi);
  const ids = new Map<DrugName, string>();
  for (const [name, body] of Object.entries(formulary) as [DrugName, DrugInput][])
    ids.set(name, (await pharmacy.addDrug({ body })).id);
  const drugId = (name: DrugName): string => ids.get(name) ?? '';

  return {
    hospital,
    pharmacy,
    drugId,
    /** Two tablets a day for a week, unless something else is said. */
    item: (name: DrugName, given: Partial<ItemInput> = {}): ItemInput => ({
      drugId: drugId(name),
      route: 'oral',
      steps: [{ dose: { value: 1, unit: '{tablet}' }, timing: { kind: 'times-per-day', times: 2 }, days: 7 }],
      ...given,
    }),
    aDoctor: (hospitalStaffId: string) =>
      system.as('doctor', 'medication', api, {
        staffId: hospitalStaffId,
        userId: hospitalStaffId,
        facilityIds: [hospital.facility.id],
      }),
    /** Writes into the record as a doctor who treats the patient. */
    allergies: (staffId: string) =>
      system.as('doctor', 'clinical', allergiesApi, { staffId, facilityIds: [hospital.facility.id] }),
    /** A woman who was admitted just now, and the doctor who treats her and asked her for allergies: there are none. */
    async aStay({ asked = true, ...given }: Parameters<Hospital['aPatient']>[0] & { asked?: boolean } = {}) {
      const staff = await hospital.aStaffMember('doctor');
      const patient = await hospital.aPatient(given);
      const stay = await hospital.anAdmission({
        patientId: patient.id,
        attendingStaffId: staff.id,
        wardId: hospital.ward.id,
      });
      if (asked) await this.allergies(staff.id).stateNoAllergies({ body: { patientId: patient.id } });
      const doctor = this.aDoctor(staff.id);
      const whom = { patientId: patient.id, encounterId: stay.id };
      return { patient, stay, staff, doctor, whom };
    },
  };
}
export type Practice = Awaited<ReturnType<typeof openPractice>>;

/** Who knows that a part was not checked, and signs all the same. */
export const accepting = { acceptNotChecked: { reason: 'checked against the book' } };
