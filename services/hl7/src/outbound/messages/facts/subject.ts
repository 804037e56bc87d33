import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Deps } from '../../../deps.ts';
import type { Segment } from '../../../er7/segments.ts';
import { al1 } from '../segments/allergies.ts';
import { pid } from '../segments/person.ts';
import { pv1, type Visit } from '../segments/visit.ts';
import type { Writing } from '../writing.ts';
import { visitOf } from './visits.ts';

/** Whom an order, a result or an appointment is about, and in which visit. */
export interface Subject {
  readonly patient: Patient;
  readonly visit: Visit | null;
}

/** Asks who somebody is, and of the visit where there is one. */
export async function subjectOf(
  { patientId, encounterId }: { readonly patientId: string; readonly encounterId: string | null },
  deps: Pick<Deps, 'clinical' | 'facility' | 'business'>,
): Promise<Subject> {
  const { clinical } = deps;
  const [patient, visit] = await Promise.all([
    clinical.getPatient({ params: { patientId } }),
    encounterId === null
      ? null
      : clinical.getEncounter({ params: { encounterId } }).then((encounter) => visitOf(encounter, deps)),
  ]);
  return { patient, visit };
}

/** PID, and PV1 where there is a visit. */
export const subjectSegments = ({ patient, visit }: Subject, writing: Writing): Segment[] => [
  pid(patient, writing),
  ...(visit ? [pv1(visit, writing)] : []),
];

/** What the patient does not tolerate. */
export async function allergiesOf(
  patientId: string,
  { clinical }: Pick<Deps, 'clinical'>,
): Promise<readonly Segment[]> {
  const { items } = await clinical.listAllergies({ query: { patientId } });
  return al1(items);
}

/** Which destinations want messages of the visit. */
export const ofVisit = (visit: Visit | null) =>
  visit && { wardId: visit.place?.ward?.id ?? visit.encounter.wardId, encounterClass: visit.encounter.class };
