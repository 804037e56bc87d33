import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';
import type { PatientPlan } from '../plan/patients.ts';
import type { StaffPlan } from '../plan/staff.ts';
import { idIn, type Places } from './places.ts';

const AT_ONCE = 6;
/** Patients of the first intensive care that the doctor of the demo attends. */
const DEMO_DOCTORS_PATIENTS = 6;

interface Stays {
  readonly patients: readonly PatientPlan[];
  readonly patientIds: ReadonlyMap<string, string>;
  readonly staff: readonly StaffPlan[];
  readonly staffIds: ReadonlyMap<string, string>;
  readonly places: Places;
}

/** Admits the patients who lie in a bed, each with an attending, and puts them there. */
export async function admitAndBed({ clinical, facility }: Clients, given: Stays): Promise<void> {
  const { patients, patientIds, staff, staffIds, places } = given;
  const lying = patients.flatMap((patient, index) => (patient.stay ? [{ ...patient, stay: patient.stay, index }] : []));
  await inParallel(lying, AT_ONCE, async ({ key, facility: place, stay, index }) => {
    const body = {
      patientId: idIn(patientIds, key),
      facilityId: idIn(places.facilities, place),
      attendingStaffId: idIn(staffIds, attendingOf(staff, place, index)),
      reason: stay.reason,
    };
    const { id: encounterId } = await clinical.admitPatient({ body }, once('admission', key));
    const params = { bedId: idIn(places.beds, stay.bed) };
    await facility.assignBed({ params, body: { encounterId } }, once('stay', key));
  });
}

function attendingOf(staff: readonly StaffPlan[], place: string, index: number): string {
  if (index < DEMO_DOCTORS_PATIENTS) return 'demo-doctor';
  const doctors = staff.filter((it) => it.facility === place && it.profession === 'doctor' && it.onRota);
  return doctors[index % doctors.length]?.key ?? '';
}
