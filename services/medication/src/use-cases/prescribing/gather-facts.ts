import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import type { LatestResult as LatestResultSchema } from '@nilecare/contracts/api/lab-latest.ts';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { reproductionOf } from '../../domain/prescribing/pregnancy.ts';
import { inTime } from '../../in-time.ts';

type LatestResult = z.infer<typeof LatestResultSchema>;
export type Facts = Pick<CheckRequest, 'patient' | 'allergies' | 'unavailable'>;

/** Serum creatinine by mass and by substance, and potassium in serum and in blood. */
const CREATININE = ['2160-0', '14682-9'];
const POTASSIUM = ['2823-3', '6298-4'];
/** Older weights say little of what somebody weighs. */
const WEIGHT_DAYS = 90;
/** A child's height is asked for as long as the check takes it. */
const HEIGHT_DAYS = 180;
/** Of a measure, the latest of which may have been errors. */
const LATEST = 10;
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
  const measured = (measure: 'weight' | 'height', days: number) => {
    const from = new Date(clock.now().getTime() - days * DAY_MS).toISOString();
    const query = { patientId, from, limit: LATEST, measures: measure };
    return known(
      inTime('clinical', async (options) => {
        const { items } = await clinical.listObservations({ query }, options);
        return latestOf(measure, items);
      }),
    );
  };
  const [patient, allergies, weight, height, results, problems] = await Promise.all([
    known(inTime('clinical', (options) => clinical.getPatient({ params: { patientId } }, options))),
    known(inTime('clinical', (options) => clinical.listAllergies({ query: { patientId } }, options))),
    measured('weight', WEIGHT_DAYS),
    measured('height', HEIGHT_DAYS),
    known(
      inTime('lab', (options) =>
        lab.getLatestResults({ query: { patientId, loinc: [...CREATININE, ...POTASSIUM].join(',') } }, options),
      ),
    ),
    known(inTime('clinical', (options) => clinical.listProblems({ query: { patientId } }, options))),
  ]);
  const creatinine = newestOf(CREATININE, results?.items);
  const potassium = newestOf(POTASSIUM, results?.items);
  const isMale = patient?.gender === 'male';
  const { pregnant, lactating } = problems ? reproductionOf(problems.items) : { pregnant: null, lactating: null };
  const missing = {
    patient,
    allergies,
    weight,
    creatinine: results,
    potassium: results,
    pregnancy: problems ?? (isMale ? 'of no matter' : undefined),
  } as const;
  return {
    patient: {
      id: patientId,
      birthDate: patient?.birthDate ?? null,
      sex: patient?.gender ?? 'unknown',
      weight: weight ?? null,
      // Of children only, who are told to be measured where it is not there.
      height: height ?? null,
      creatinine,
      potassium,
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

type Measured = NonNullable<CheckRequest['patient']['weight']>;

/** The latest of a measure that nobody called an error; null where there is none. */
function latestOf(measure: 'weight' | 'height', sets: readonly ObservationSet[]): Measured | null {
  const found = sets
    .filter((it) => it.status !== 'entered-in-error')
    .flatMap(({ takenAt, measured }) => measured.map((it) => ({ ...it, at: takenAt })))
    .find((it) => it.name === measure);
  return found ? { value: found.value, unit: found.unit, at: found.at } : null;
}

/** The newest result of one of these tests; null where there is none. */
function newestOf(loinc: readonly string[], results: readonly LatestResult[] = []): Measured | null {
  const [newest] = results
    .filter((it) => loinc.includes(it.loinc))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return newest ? { value: newest.value, unit: newest.unit, at: newest.at } : null;
}

/** The answer; undefined where none came, whatever kept it. */
const known = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);
