import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { Page } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { identifiers } from '../data/identifiers.ts';
import { meantNames } from '../data/meant-names.ts';
import { namedPatients } from '../data/named-patients.ts';
import { newestPatients } from '../data/newest-patients.ts';
import { patients } from '../data/patients.ts';
import { isOfWholeNames, WHOLE_NAME, whollyNamedPatients } from '../data/wholly-named-patients.ts';
import { withinReach } from '../data/patient-reach.ts';
import type { Deps } from '../deps.ts';
import { sequenceOf } from '../domain/hospital-number.ts';
import { readNames, readSearch, type BirthRange, type PatientSearch } from '../domain/search-query.ts';

type Names = Extract<PatientSearch, { by: 'name' }>;
type Keys = Extract<PatientSearch, { by: 'key' }>;

export const searchPatients: Handler<typeof api.searchPatients, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const { facilityId } = query;
  if (facilityId !== undefined) actor.mustReachFacility(facilityId);
  const facilityIds = facilityId === undefined ? actor.facilityFilter() : [facilityId];
  const asked = { facilityIds, limit: query.limit, cursor: query.cursor };
  const index = patients(db.read, cipher);
  const page = await find();
  seen(page.items.map((it) => it.id));
  return page;

  async function find(): Promise<Page<Patient>> {
    const hasParts = query.family !== undefined || query.given !== undefined;
    const among = query.ids === undefined ? undefined : await withIds(query.ids);
    if (hasParts) return shown(await calledSo(among));
    if (among) return whole(among);
    if (!query.search) return shown(await newestPatients(db.read, asked));
    const search = readSearch(query.search);
    if (search.by === 'key') return whole(await behind(search));
    return shown(await named(search));
  }

  async function withIds(ids: string): Promise<Patient[]> {
    return withinReach(await index.byIds(readIds(ids)), facilityIds, db.read);
  }

  /** Who has the names in the parts in which they are asked for. */
  function calledSo(those: readonly Patient[] | undefined): Promise<Page<number>> {
    const { terms, born } = readNames(query);
    const among = those?.flatMap((it) => sequenceOf(it.number) ?? []) ?? null;
    return namedPatients(db.read, terms, born, { ...asked, among });
  }

  async function shown(found: Page<number>): Promise<Page<Patient>> {
    return { ...found, items: await index.bySequence(found.items) };
  }

  /** Who has the names that seem to be meant; when nobody has, the typed ones. */
  async function named({ named: typed, words, born }: Names): Promise<Page<number>> {
    for (const meant of await meantNames(db.read, typed)) {
      const found = await withWords(meant, born);
      if (found.items.length > 0) return found;
    }
    return withWords(words, born);
  }

  /** A whole name is looked up as one; what nobody is called so may be beginnings, or mistyped. */
  async function withWords(words: readonly string[], born: BirthRange | undefined): Promise<Page<number>> {
    const goesOn = query.cursor !== undefined && !isOfWholeNames(query.cursor);
    const whole =
      words.length >= WHOLE_NAME && !goesOn ? await whollyNamedPatients(db.read, words, born, asked) : undefined;
    const anywhere = words.map((word) => ({ word, part: undefined }));
    return whole ?? namedPatients(db.read, anywhere, born, asked);
  }

  /** Who has one of the keys, or a record of hers that was merged: the record that goes on, once. */
  async function behind(keys: Keys): Promise<Patient[]> {
    const records = await withinReach(
      await index.byIds(await idsBehind(keys, facilityIds, context)),
      facilityIds,
      db.read,
    );
    const survivors = await patientLinks(db.read).survivorsOf(records.map((it) => it.id));
    return index.byIds([...new Set(survivors.values())]);
  }
};

const whole = (items: Patient[]): Page<Patient> => ({ items, nextCursor: null });

async function idsBehind(
  { sequence, phone, identifier, born }: Keys,
  facilityIds: readonly string[] | null,
  { db, cipher }: Deps,
): Promise<string[]> {
  const index = patients(db.read, cipher);
  const found = await Promise.all([
    sequence === undefined ? [] : index.idsBySequence(sequence),
    phone === undefined ? [] : index.idsByPhone(phone, facilityIds),
    identifier === undefined ? [] : identifiers(db.read, cipher).owners(identifier),
    born === undefined ? [] : index.idsBornOn(born.from, facilityIds),
  ]);
  return [...new Set(found.flat())];
}

/** @throws InvalidRequest */
function readIds(list: string): string[] {
  const ids = list.split(',').map((id) => id.trim());
  if (ids.every((id) => Id.safeParse(id).success)) return ids;
  throw new InvalidRequest([{ field: 'query.ids', message: 'must be ids, separated by commas' }]);
}
