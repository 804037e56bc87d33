import type { Selectable } from 'kysely';
import { LicenceNumberTaken, type Licence } from '@nilecare/contracts/api/business.ts';
import type { LicencesTable } from '@nilecare/database/business/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BusinessTx, Reader } from '../deps.ts';

export interface HeldLicence extends Licence {
  readonly staffId: string;
}

const toLicence = (row: Selectable<LicencesTable>): HeldLicence => ({
  id: row.id,
  staffId: row.staff_id,
  authority: row.authority,
  number: row.number,
  kind: row.kind,
  country: row.country,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
});

const columnsOf = ({ staffId, authority, number, kind, country, validFrom, validUntil }: HeldLicence) => ({
  staff_id: staffId,
  authority,
  number,
  kind,
  country,
  valid_from: validFrom,
  valid_until: validUntil,
});

export const licences = (db: Reader) => ({
  /** Of these people, those that end last first. */
  async ofStaff(staffIds: readonly string[]): Promise<HeldLicence[]> {
    const rows = await db
      .selectFrom('licences')
      .selectAll()
      .where(within('staff_id', staffIds))
      .orderBy('valid_until', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toLicence);
  },

  /** With one of these numbers, of whichever authority. */
  async byNumbers(numbers: readonly string[]): Promise<HeldLicence[]> {
    const rows = await db.selectFrom('licences').selectAll().where(within('number', numbers)).execute();
    return rows.map(toLicence);
  },
});

export const licenceRows = (tx: BusinessTx) => ({
  /** @throws LicenceNumberTaken */
  async insertAll(all: readonly HeldLicence[], at: Date): Promise<void> {
    if (all.length === 0) return;
    const rows = all.map((it) => ({ id: it.id, created_at: at, ...columnsOf(it) }));
    await unlessTaken(tx.insertInto('licences').values(rows).execute());
  },

  /** @throws LicenceNumberTaken */
  async update(licence: HeldLicence): Promise<void> {
    await unlessTaken(tx.updateTable('licences').set(columnsOf(licence)).where('id', '=', licence.id).execute());
  },

  async remove(id: string): Promise<void> {
    await tx.deleteFrom('licences').where('id', '=', id).execute();
  },
});

async function unlessTaken(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error))
      throw new LicenceNumberTaken('A licence of this country, authority and number is on record.');
    throw error;
  }
}
