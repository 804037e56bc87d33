import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import type { DuplicatePair } from '@nilecare/contracts/api/clinical-index.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { pairs, type Pair } from '../data/duplicate-pairs.ts';
import { patients } from '../data/patients.ts';
import type { Deps, Reader } from '../deps.ts';

export const listDuplicates: Handler<typeof api.listDuplicates, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const page = await pairs(db.read).list({
    ...query,
    patientId: query.patientId,
    facilityIds: actor.facilityFilter(),
    cursor: query.cursor,
  });
  seen(page.items.flatMap((it) => it.patientIds));
  return { ...page, items: await withPatients(db.read, cipher, page.items) };
};

/** Pairs with their patients. */
export async function withPatients(db: Reader, cipher: FieldCipher, found: readonly Pair[]): Promise<DuplicatePair[]> {
  const all = await patients(db, cipher).byIds([...new Set(found.flatMap((it) => it.patientIds))]);
  return found.map(({ patientIds, ...pair }) => ({
    ...pair,
    patients: patientIds.flatMap((id) => all.find((it) => it.id === id) ?? []),
  }));
}
