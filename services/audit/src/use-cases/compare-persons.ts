import { randomBytes } from 'node:crypto';
import type { Affinity } from '@nilecare/contracts/api/audit-reports.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Deps } from '../deps.ts';
import { affinitiesOf } from '../domain/affinities.ts';

/** Somebody of the staff who opened a record. */
export interface Pair {
  readonly staffId: string;
  readonly ownPatientId: string | null;
  readonly patientId: string;
}

const SALT_BYTES = 32;
const AT_ONCE = 500;

/**
 * What joins each reader to the patient, asked of the services that know them. They answer in marks of this question
 * alone: this service learns that two things are equal, and neither what they are nor how they compare next time.
 */
export async function comparePersons(
  { business, clinical, db }: Deps,
  pairs: readonly Pair[],
): Promise<(readonly Affinity[])[]> {
  if (pairs.length === 0) return [];
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const patientIds = pairs.flatMap(({ patientId, ownPatientId }) => [
    patientId,
    ...(ownPatientId ? [ownPatientId] : []),
  ]);
  const [patients, staff, survivors] = await Promise.all([
    inParts(patientIds, async (ids) => (await clinical.markPatients({ body: { salt, patientIds: ids } })).items),
    inParts(
      pairs.map((it) => it.staffId),
      async (ids) => (await business.markStaff({ body: { salt, staffIds: ids } })).items,
    ),
    patientLinks(db.read).survivorsOf(patientIds),
  ]);
  const names = [...new Set(patients.flatMap((it) => it.fullNames))];
  const known = await inParts(
    names,
    async (fullNames) => (await business.knownStaffNames({ body: { salt, fullNames } })).known,
  );
  const [byPatient, byStaff] = [
    new Map(patients.map((it) => [it.patientId, it])),
    new Map(staff.map((it) => [it.staffId, it])),
  ];
  const ofStaff = new Set(known);
  return pairs.map(({ staffId, patientId, ownPatientId }) => {
    const patient = byPatient.get(patientId);
    if (!patient) return [];
    const own = ownPatientId === null ? undefined : byPatient.get(ownPatientId);
    const reader = [byStaff.get(staffId), own].filter((it) => it !== undefined);
    const isOwn = ownPatientId !== null && survivors.get(ownPatientId) === survivors.get(patientId);
    return affinitiesOf({ reader, patient, isOwn, isNameOfStaff: patient.fullNames.some((it) => ofStaff.has(it)) });
  });
}

/** Asks for all of them, so many at a time, each once. */
async function inParts<T>(all: readonly string[], ask: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const each = [...new Set(all)];
  const found: T[] = [];
  for (let from = 0; from < each.length; from += AT_ONCE) found.push(...(await ask(each.slice(from, from + AT_ONCE))));
  return found;
}
