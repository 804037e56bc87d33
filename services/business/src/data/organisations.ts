import { OrganisationNameTaken, type Organisation } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { BusinessTx, Reader } from '../deps.ts';

export const organisations = (db: Reader) => ({
  async list(): Promise<Organisation[]> {
    const rows = await db.selectFrom('organisations').selectAll().orderBy('name_en').execute();
    return rows.map(({ id, name_en, name_ar }) => ({ id, name: { en: name_en, ar: name_ar } }));
  },

  /** @throws NotFound */
  async mustExist(id: string): Promise<void> {
    const row = await db.selectFrom('organisations').select('id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('organisation', id);
  },
});

/** @throws OrganisationNameTaken */
export async function insertOrganisation(tx: BusinessTx, { id, name }: Organisation, at: Date): Promise<void> {
  try {
    await tx.insertInto('organisations').values({ id, name_en: name.en, name_ar: name.ar, created_at: at }).execute();
  } catch (error) {
    if (isDuplicateKey(error)) throw new OrganisationNameTaken(`Another organisation is called ${name.en}.`);
    throw error;
  }
}
