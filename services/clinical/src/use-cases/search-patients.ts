import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { Page } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identifiers } from '../data/identifiers.ts';
import { patients } from '../data/patients.ts';
import type { Deps } from '../deps.ts';
import { readSearch, type PatientSearch } from '../domain/search-query.ts';

type Keys = Extract<PatientSearch, { by: 'key' }>;

export const searchPatients: Handler<typeof api.searchPatients, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const asked = { facilityIds: actor.facilityFilter(), limit: query.limit, cursor: query.cursor };
  const index = patients(db.read, cipher);
  const page = await find();
  seen(page.items.map((it) => it.id));
  return page;

  async function find(): Promise<Page<Patient>> {
    if (query.ids !== undefined) return whole(await index.byIds(readIds(query.ids), asked));
    if (!query.search) return index.newest(asked);
    const search = readSearch(query.search);
    if (search.by === 'name') return index.named(search.words, asked);
    return whole(await index.byIds(await idsBehind(search, context), asked));
  }
};

const whole = (items: Patient[]): Page<Patient> => ({ items, nextCursor: null });

async function idsBehind({ sequence, phone, identifier }: Keys, { db, cipher }: Deps): Promise<string[]> {
  const found = await Promise.all([
    sequence === undefined ? [] : patients(db.read, cipher).idsBySequence(sequence),
    phone === undefined ? [] : patients(db.read, cipher).idsByPhone(phone),
    identifier === undefined ? [] : identifiers(db.read, cipher).owners(identifier),
  ]);
  return [...new Set(found.flat())];
}

/** @throws InvalidRequest */
function readIds(list: string): string[] {
  const ids = list.split(',').map((id) => id.trim());
  if (ids.every((id) => Id.safeParse(id).success)) return ids;
  throw new InvalidRequest([{ field: 'query.ids', message: 'must be ids, separated by commas' }]);
}
