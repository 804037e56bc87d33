import { NotFound } from '@nilecare/contracts/errors.ts';
import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import type { Deps, Sources } from '../deps.ts';
import type { Gathered } from '../domain/gathered.ts';

interface Wanted {
  /** How long one owner may take, ms. */
  readonly withinMs: number;
  /** The whole history, page by page, or the newest of it. */
  readonly whole: boolean;
  readonly log: Deps['log'];
}

/** Newest things of a summary. */
const NEWEST = { observations: 20, encounters: 20, results: 100 } as const;
const RESULTS_OF_PAGE = 1000;

/**
 * Asks the owners for a record, all at once and in the service's own name: whoever is given it was let in before. One that
 * does not answer in time is named, and holds up nothing else.
 * @throws NotFound when there is no such patient, and whatever keeps clinical from saying who she is
 */
export async function gatherRecord(
  { clinical, lab, medication }: Sources,
  patientId: string,
  wanted: Wanted,
): Promise<Gathered> {
  const { withinMs, whole, log } = wanted;
  const missing: string[] = [];
  const query = { patientId };
  const asked = async <T>(
    name: string,
    ask: (options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await ask({ signal: AbortSignal.timeout(withinMs) });
    } catch (error) {
      if (error instanceof NotFound) throw error;
      log.warn({ err: error, owner: name, patientId }, 'an owner did not answer for its part of a record');
      missing.push(name);
      return undefined;
    }
  };
  const newest = (most: number) => (whole ? {} : { most });
  const [patient, allergies, problems, diagnoses, immunisations, observations, encounters, prescribed, results, notes] =
    await Promise.all([
      clinical.getPatient({ params: { patientId } }, { signal: AbortSignal.timeout(withinMs) }),
      asked('allergies', (options) => clinical.listAllergies({ query }, options)),
      asked('problems', async (options) => (await clinical.listProblems({ query }, options)).items),
      asked('diagnoses', async (options) => (await clinical.listDiagnoses({ query }, options)).items),
      asked('immunisations', async (options) => (await clinical.listImmunisations({ query }, options)).items),
      asked('observations', (options) =>
        allItems(
          (page) => clinical.listObservations({ query: { ...query, ...page } }, options),
          newest(NEWEST.observations),
        ),
      ),
      asked('encounters', (options) =>
        allItems(
          (page) => clinical.listEncounters({ query: { ...query, ...page } }, options),
          newest(NEWEST.encounters),
        ),
      ),
      asked('medication', (options) =>
        allItems((page) =>
          medication.listMedication(
            {
              query: {
                ...query,
                ...page,
                ...(whole ? { state: ['active', 'held', 'completed', 'discontinued'] } : {}),
              },
            },
            options,
          ),
        ),
      ),
      asked('results', (options) =>
        allItems((page) => lab.listPatientResults({ query: { ...query, ...page } }, options), {
          pageSize: RESULTS_OF_PAGE,
          ...newest(NEWEST.results),
        }),
      ),
      whole
        ? asked('notes', (options) =>
            allItems((page) => clinical.listNotes({ query: { ...query, ...page, status: ['signed'] } }, options)),
          )
        : [],
    ]);
  return {
    ...{ patient, allergies, problems, diagnoses, immunisations, observations, encounters, results, notes },
    medication: prescribed,
    missing: missing.toSorted(),
  };
}
