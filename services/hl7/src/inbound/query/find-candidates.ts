import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { patientIds } from '../../data/patient-ids.ts';
import type { QueryDeps } from '../handler.ts';
import { isOverFor } from '../patients/find-patient.ts';
import type { DemographicsSaid } from './demographics-said.ts';
import { fits } from './fits.ts';

interface Asked {
  readonly facilityId: string;
  /** Who gave identifiers of which the query names no giver. */
  readonly sender: string;
  readonly quantity: number;
  /** On which it is asked, `YYYY-MM-DD`. */
  readonly day: string;
  readonly continues: string | undefined;
}

export interface Candidates {
  readonly patients: readonly Patient[];
  /** Where the next answer begins; null: there are no more. */
  readonly next: string | null;
  /** It was asked by a number and who gave it, and one patient has it. */
  readonly isCertain: boolean;
}

/** Pages of the index that are looked through for one answer: what else was asked may leave few of each. */
const MOST_PAGES = 5;

/** The patients of a facility who may be meant, the closest first. */
export async function findCandidates(said: DemographicsSaid, asked: Asked, deps: QueryDeps): Promise<Candidates> {
  if (said.identifier !== undefined) {
    const all = await identified(said, said.identifier, asked, deps);
    const isCertain = said.authority !== undefined && all.length === 1;
    return { patients: all.slice(0, asked.quantity), next: null, isCertain };
  }
  const searched = searchFor(said);
  const found: Patient[] = [];
  let cursor = asked.continues;
  for (let page = 0; page < MOST_PAGES && found.length < asked.quantity; page += 1) {
    const query = { ...searched, facilityId: asked.facilityId, limit: asked.quantity - found.length };
    const { items, nextCursor } = await deps.clinical.searchPatients({
      query: cursor === undefined ? query : { ...query, cursor },
    });
    found.push(...(await whole(items, deps)).filter((it) => fits(it, said, asked.day)));
    if (nextCursor === null) return { patients: found, next: null, isCertain: false };
    cursor = nextCursor;
  }
  return { patients: found, next: cursor ?? null, isCertain: false };
}

type PatientsAsked = NonNullable<Parameters<QueryDeps['clinical']['searchPatients']>[0]['query']>;
type Searched = Pick<PatientsAsked, 'search' | 'family' | 'given'>;

/**
 * Names with the birth date, and which of them is whose; else the telephone number, else the birth date alone. As a person types
 * it they are all in `search` as well: an index of before that knows no parts finds the names anywhere, and not everybody.
 */
function searchFor({ family, given, middle, born, phone }: DemographicsSaid): Searched {
  const names = [given, middle, family].filter((it) => it !== undefined);
  if (names.length === 0) return { search: phone ?? born ?? '' };
  const isMonth = born?.length === 7;
  const since = born === undefined ? [] : [isMonth ? born.slice(0, 4) : born];
  return { ...namedBy({ family, given }), search: [...names, ...since].join(' ').slice(0, LONGEST) };
}

/** Of what is searched. */
const LONGEST = 100;

const namedBy = ({ family, given }: Pick<DemographicsSaid, 'family' | 'given'>): Omit<Searched, 'search'> => ({
  ...(family === undefined ? {} : { family: family.slice(0, LONGEST) }),
  ...(given === undefined ? {} : { given: given.slice(0, LONGEST) }),
});

async function identified(
  said: DemographicsSaid,
  value: string,
  { facilityId, sender, day }: Asked,
  deps: QueryDeps,
): Promise<Patient[]> {
  const { db, cipher, clinical } = deps;
  const named = { authority: said.authority ?? sender, value };
  const records = await patientIds(db.read, cipher).of([named]);
  const remembered = [...(await patientLinks(db.read).survivorsOf([...records.values()])).values()];
  const searched = (await clinical.searchPatients({ query: { search: value, facilityId, limit: 20 } })).items;
  const { identifier: _, ...others } = said;
  const [known, found] = await Promise.all(
    [remembered, searched.map((it) => it.id)].map((ids) => calledSo(ids, said, facilityId, deps)),
  );
  const byMemory = (known ?? []).filter(
    (it) => fits(it, { ...others, identifier: undefined }, day) && !isOverFor(named, day, it),
  );
  const byIndex = (found ?? []).filter((it) => fits(it, said, day));
  return [...new Map([...byMemory, ...byIndex].map((it) => [it.id, it])).values()];
}

/** Of these whom the facility knows and who have the names that were asked for, if any were. */
async function calledSo(
  ids: readonly string[],
  said: DemographicsSaid,
  facilityId: string,
  deps: QueryDeps,
): Promise<readonly Patient[]> {
  if (ids.length === 0) return [];
  const query = { ...namedBy(said), ids: ids.join(','), facilityId };
  return whole((await deps.clinical.searchPatients({ query })).items, deps);
}

/** Lists leave out identifiers and addresses. */
const whole = (patients: readonly Patient[], { clinical }: QueryDeps): Promise<Patient[]> =>
  Promise.all(patients.map(({ id }) => clinical.getPatient({ params: { patientId: id } })));
