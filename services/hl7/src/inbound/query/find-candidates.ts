import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { patientIds } from '../../data/patient-ids.ts';
import type { QueryDeps } from '../handler.ts';
import type { DemographicsSaid } from './demographics-said.ts';
import { fits } from './fits.ts';

interface Asked {
  readonly facilityId: string;
  /** Who gave identifiers of which the query names no giver. */
  readonly sender: string;
  readonly quantity: number;
  readonly continues: string | undefined;
}

export interface Candidates {
  readonly patients: readonly Patient[];
  /** Where the next answer begins; null: there are no more. */
  readonly next: string | null;
}

/** Pages of the index that are looked through for one answer: what else was asked may leave few of each. */
const MOST_PAGES = 5;

/** The patients of a facility who may be meant, the closest first. */
export async function findCandidates(said: DemographicsSaid, asked: Asked, deps: QueryDeps): Promise<Candidates> {
  if (said.identifier !== undefined)
    return { patients: await identified(said, said.identifier, asked, deps), next: null };
  const search = searchFor(said);
  const found: Patient[] = [];
  let cursor = asked.continues;
  for (let page = 0; page < MOST_PAGES && found.length < asked.quantity; page += 1) {
    const query = { search, facilityId: asked.facilityId, limit: asked.quantity - found.length };
    const { items, nextCursor } = await deps.clinical.searchPatients({
      query: cursor === undefined ? query : { ...query, cursor },
    });
    found.push(...(await whole(items, deps)).filter((it) => fits(it, said)));
    if (nextCursor === null) return { patients: found, next: null };
    cursor = nextCursor;
  }
  return { patients: found, next: cursor ?? null };
}

/** As a person types it: names with the birth date, else the telephone number, else the birth date alone. */
const searchFor = ({ names, born, phone }: DemographicsSaid): string => {
  if (names.length === 0) return phone ?? born ?? '';
  const month = born?.length === 7;
  return [...names, ...(born === undefined ? [] : [month ? born.slice(0, 4) : born])].join(' ').slice(0, 100);
};

async function identified(
  said: DemographicsSaid,
  value: string,
  { facilityId, sender, quantity }: Asked,
  deps: QueryDeps,
): Promise<Patient[]> {
  const { db, cipher, clinical } = deps;
  const records = await patientIds(db.read, cipher).of([{ authority: said.authority ?? sender, value }]);
  const remembered = [...(await patientLinks(db.read).survivorsOf([...records.values()])).values()];
  const known =
    remembered.length === 0
      ? []
      : (await clinical.searchPatients({ query: { ids: remembered.join(','), facilityId } })).items;
  const searched = (await clinical.searchPatients({ query: { search: value, facilityId, limit: 20 } })).items;
  const { identifier: _, ...others } = said;
  const rest = { ...others, identifier: undefined };
  const byMemory = (await whole(known, deps)).filter((it) => fits(it, rest));
  const byIndex = (await whole(searched, deps)).filter((it) => fits(it, said));
  return [...new Map([...byMemory, ...byIndex].map((it) => [it.id, it])).values()].slice(0, quantity);
}

/** Lists leave out identifiers and addresses. */
const whole = (patients: readonly Patient[], { clinical }: QueryDeps): Promise<Patient[]> =>
  Promise.all(patients.map(({ id }) => clinical.getPatient({ params: { patientId: id } })));
