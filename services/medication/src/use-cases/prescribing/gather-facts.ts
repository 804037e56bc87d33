import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Deps } from '../../deps.ts';
import { reproductionOf } from '../../domain/prescribing/pregnancy.ts';
import { inTime } from '../../in-time.ts';

export type Facts = Pick<CheckRequest, 'patient' | 'allergies' | 'unavailable'>;

/** Serum creatinine by mass and by substance. */
const CREATININE = '2160-0,14682-9';
/** Older weights say little of what somebody weighs. */
const WEIGHT_DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;

const counts = ({ clinicalStatus, verificationStatus }: Allergy): boolean =>
  clinicalStatus === 'active' && verificationStatus !== 'refuted' && verificationStatus !== 'entered-in-error';

const checkedAllergy = ({ id, substance, category, type, criticality, reactions }: Allergy) => ({
  id,
  substance,
  category,
  type,
  criticality,
  severe: reactions.some((it) => it.severity === 'severe'),
});

/**
 * What has to be known of a patient before she gets a drug, asked for all at once in the service's own name: who
 * prescribes need not be allowed to read it. What does not answer in time is named, and holds up nothing else.
 */
export async function gatherFacts(
  { sources, clock }: Pick<Deps, 'sources' | 'clock'>,
  patientId: string,
): Promise<Facts> {
  const { clinical, lab } = sources;
  const from = new Date(clock.now().getTime() - WEIGHT_DAYS * DAY_MS).toISOString();
  const [patient, allergies, observations, results, problems] = await Promise.all([
    known(inTime('clinical', (options) => clinical.getPatient({ params: { patientId } }, options))),
    known(inTime('clinical', (options) => clinical.listAllergies({ query: { patientId } }, options))),
    known(
      inTime('clinical', (options) => clinical.listObservations({ query: { patientId, from, limit: 100 } }, options)),
    ),
    known(inTime('lab', (options) => lab.getLatestResults({ query: { patientId, loinc: CREATININE } }, options))),
    known(inTime('clinical', (options) => clinical.listProblems({ query: { patientId } }, options))),
  ]);
  const weighed = observations?.items
    .filter((it) => it.status !== 'entered-in-error')
    .flatMap(({ takenAt, measured }) => measured.map((it) => ({ ...it, at: takenAt })))
    .find((it) => it.name === 'weight');
  const creatinine = results?.items.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0];
  const isMale = patient?.gender === 'male';
  const { pregnant, lactating } = problems ? reproductionOf(problems.items) : { pregnant: null, lactating: null };
  const missing = {
    patient,
    allergies,
    weight: observations,
    creatinine: results,
    pregnancy: problems ?? (isMale ? 'of no matter' : undefined),
  } as const;
  return {
    patient: {
      id: patientId,
      birthDate: patient?.birthDate ?? null,
      sex: patient?.gender ?? 'unknown',
      weight: weighed ? { value: weighed.value, unit: weighed.unit, at: weighed.at } : null,
      creatinine: creatinine ? { value: creatinine.value, unit: creatinine.unit, at: creatinine.at } : null,
      pregnant: isMale ? false : pregnant,
      lactating: isMale ? false : lactating,
    },
    allergies: {
      status: allergies?.status ?? 'not-recorded',
      items: (allergies?.items ?? []).filter(counts).map(checkedAllergy),
    },
    unavailable: (Object.keys(missing) as (keyof typeof missing)[]).filter((fact) => missing[fact] === undefined),
  };
}

/** The answer; undefined where none came, whatever kept it. */
const known = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
