import type { DuplicateCandidate } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient, PatientDetails, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairs } from '../data/duplicate-pairs.ts';
import { identifiers } from '../data/identifiers.ts';
import { candidateIds, frequenciesFor } from '../data/match-candidates.ts';
import { patientDetails } from '../data/patient-details.ts';
import type { Stated } from '../data/patient-view.ts';
import { patients } from '../data/patients.ts';
import { withinReach } from '../data/patient-reach.ts';
import type { Deps } from '../deps.ts';
import type { Compared } from '../domain/duplicates/compared.ts';
import { judge, type Judgement } from '../domain/duplicates/judge.ts';

/** Who looks at more has stopped reading. */
const MOST_SHOWN = 10;

export interface Duplicate {
  readonly patient: Patient;
  readonly judgement: Judgement & { readonly level: DuplicateCandidate['level'] };
}

export const comparedOf = (
  stated: Stated,
  given: readonly PatientIdentifier[],
  details: Pick<PatientDetails, 'motherName' | 'address'> | undefined,
): Compared => ({
  ...stated,
  identifiers: given,
  motherName: details?.motherName ?? null,
  address: details?.address ?? null,
});

/**
 * Who may be this person already, the likeliest first, of whichever facility: records that were merged stand for the one
 * that goes on.
 * @param patientId the patient herself, where she is registered: neither she nor who was said to be somebody else is named
 */
export async function findDuplicates(
  { db, cipher }: Pick<Deps, 'db' | 'cipher'>,
  given: Compared,
  patientId: string | null,
): Promise<Duplicate[]> {
  const ids = await candidateIds(db.read, cipher, given);
  const links = patientLinks(db.read);
  const own = patientId === null ? [] : (await links.groupOf(patientId)).ids;
  const others = ids.filter((id) => !own.includes(id));
  const [records, keys, details, survivors] = await Promise.all([
    patients(db.read, cipher).byIds(others),
    identifiers(db.read, cipher).ofAll(others),
    patientDetails(db.read, cipher).ofAll(others),
    links.survivorsOf(others),
  ]);
  const compared = records
    .filter((it) => it.identity === 'known')
    .map((record) => ({ record, as: comparedOf(record, keys.get(record.id) ?? [], details.get(record.id)) }));
  const frequencies = await frequenciesFor(
    db.read,
    given,
    compared.map((it) => it.as),
  );

  const best = new Map<string, Duplicate['judgement']>();
  for (const { record, as } of compared) {
    const { level, ...rest } = judge(given, as, frequencies);
    const survivorId = survivors.get(record.id) ?? record.id;
    if (level !== undefined && rest.score > (best.get(survivorId)?.score ?? -Infinity))
      best.set(survivorId, { level, ...rest });
  }
  const decided = patientId === null ? new Set() : await pairs(db.read).knownOthers(patientId, [...best.keys()]);
  const found = (await patients(db.read, cipher).byIds([...best.keys()].filter((id) => !decided.has(id)))).flatMap(
    (patient): Duplicate[] => {
      const judgement = best.get(patient.id);
      return judgement ? [{ patient, judgement }] : [];
    },
  );
  return found.toSorted((one, other) => other.judgement.score - one.judgement.score).slice(0, MOST_SHOWN);
}

/** What the caller may see of them: of one in a facility that she does not work in, that there is one. */
export async function asCandidates(
  { db }: Pick<Deps, 'db'>,
  found: readonly Duplicate[],
  facilityIds: readonly string[] | null,
): Promise<DuplicateCandidate[]> {
  const reached = new Set(
    (
      await withinReach(
        found.map((it) => it.patient),
        facilityIds,
        db.read,
      )
    ).map((it) => it.id),
  );
  return found.map(({ patient, judgement: { level, score, probability, fields } }) =>
    reached.has(patient.id)
      ? { number: patient.number, level, patient, score, probability, fields: [...fields] }
      : { number: patient.number, level, patient: null, score: null, probability: null, fields: [] },
  );
}
