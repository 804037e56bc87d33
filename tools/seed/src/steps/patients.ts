import { once, type Clients } from '../clients.ts';
import type { PatientPlan } from '../plan/patients.ts';
import { indexCases } from '../plan/index-cases.ts';
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

/** How old somebody looks of whom nobody knows more. */
const ESTIMATED_AGE = 45;

/** Registers those whom the index has to tell apart or to bring together, behind the others. */
export async function registerIndexCases(
  { clinical }: Pick<Clients, 'clinical'>,
  facilityIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { key, facility, name, gender, birthDate, phone, motherName, found } of indexCases) {
    const known = name ? { name, birthDate } : { identity: 'unknown' as const, estimatedAge: ESTIMATED_AGE };
    const body = { ...known, gender, phone, details: { motherName, found }, facilityId: idIn(facilityIds, facility) };
    await clinical.registerPatient({ body }, once('index-case', key));
  }
}
