import { once, type Clients } from '../clients.ts';
import type { PatientPlan } from '../plan/patients.ts';
import { idIn } from './places.ts';

/** Registers the patients one after the other, so that each gets the same hospital number every time. */
export async function registerPatients(
  { clinical }: Pick<Clients, 'clinical'>,
  patients: readonly PatientPlan[],
  facilityIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, facility, name, gender, birthDate, phone } of patients) {
    const body = { name, gender, birthDate, phone, facilityId: idIn(facilityIds, facility) };
    ids.set(key, (await clinical.registerPatient({ body }, once('patient', key))).id);
  }
  return ids;
}
