import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as api from '@nilecare/contracts/api/medication.ts';
import type { Hospital } from '@nilecare/testing/hospital.ts';
import type { System } from '@nilecare/testing/system.ts';

/** A drug of the formulary and a doctor who prescribes it to whom she treats. */
export async function aPrescriber(system: System, hospital: Hospital) {
  const facilityIds = [hospital.facility.id];
  const pharmacist = system.as('pharmacist', 'medication', { ...formularyApi, ...pharmacyApi }, { facilityIds });
  const drug = await pharmacist.addDrug({
    body: {
      rxcui: '308191',
      generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' },
      ingredients: [{ rxcui: '723', name: 'amoxicillin', strength: { value: 500, unit: 'mg' } }],
      ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
    },
  });
  const staff = await hospital.aStaffMember('doctor', { employeeNumber: `D-${hospital.ward.id.slice(0, 8)}` });
  const asStaff = { staffId: staff.id, userId: staff.id, facilityIds };
  const doctor = system.as('doctor', 'medication', api, asStaff);
  const record = system.as('doctor', 'clinical', allergiesApi, asStaff);

  return {
    ...{ pharmacist, drug, staff, doctor },

    /** Somebody who was admitted just now and does not tolerate latex. */
    async aPatient() {
      const patient = await hospital.aPatient();
      const stay = await hospital.anAdmission({
        ...{ patientId: patient.id, attendingStaffId: staff.id, wardId: hospital.ward.id },
      });
      const body = { patientId: patient.id, substance: { text: 'Latex' }, category: 'environment' } as const;
      await record.recordAllergy({ body });
      return { patient, stay };
    },

    /** Three capsules a day for a week, of each of the drugs. */
    async sign(
      { patient, stay }: { readonly patient: { readonly id: string }; readonly stay: { readonly id: string } },
      drugs: readonly { readonly id: string }[] = [drug],
    ) {
      const timing = { kind: 'times-per-day', times: 3 } as const;
      const steps = [{ dose: { value: 1, unit: '{capsule}' as const }, timing, days: 7 }];
      const how = { route: 'oral' as const, steps, instructions: 'With water' };
      const items = drugs.map(({ id: drugId }) => ({ drugId, ...how }));
      const given = { patientId: patient.id, encounterId: stay.id, items };
      const acceptNotChecked = { reason: 'Checked against the book.' };
      return doctor.signPrescription({ body: { ...given, acceptNotChecked } });
    },
  };
}
export type Prescriber = Awaited<ReturnType<typeof aPrescriber>>;
