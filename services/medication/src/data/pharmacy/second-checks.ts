import type { Selectable } from 'kysely';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { SecondCheckUnusable, type SecondCheck } from '@nilecare/contracts/api/medication-controlled.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { SecondChecksTable } from '@nilecare/database/medication/pharmacy-tables.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { mayUse, type Check, type Use } from '../../domain/pharmacy/second-check.ts';

export type SecondCheckRow = Selectable<SecondChecksTable>;

const asker = (row: SecondCheckRow): Person => ({
  id: row.asked_by,
  name: row.asked_by_name,
  staffId: row.asked_by_staff_id,
});
const confirmer = (row: SecondCheckRow): Person | null =>
  row.confirmed_by === null
    ? null
    : { id: row.confirmed_by, name: row.confirmed_by_name ?? '', staffId: row.confirmed_by_staff_id };

export const checkOf = (row: SecondCheckRow): Check => ({
  purpose: row.purpose,
  facilityId: row.facility_id,
  drugId: row.drug_id,
  itemId: row.item_id,
  quantity: row.quantity,
  askedBy: asker(row),
  confirmedBy: confirmer(row),
  usedAt: row.used_at,
  until: row.valid_until,
});

function stateOf(row: SecondCheckRow, now: Date): SecondCheck['state'] {
  if (row.used_at) return 'used';
  if (now >= row.valid_until) return 'expired';
  return row.confirmed_by === null ? 'asked' : 'confirmed';
}

export const secondCheckView = (row: SecondCheckRow, name: SecondCheck['drug']['name'], now: Date): SecondCheck => ({
  id: row.id,
  facilityId: row.facility_id,
  purpose: row.purpose,
  drug: { id: row.drug_id, name },
  itemId: row.item_id,
  patientId: row.patient_id,
  quantity: row.quantity,
  unit: row.unit,
  state: stateOf(row, now),
  askedBy: asker(row),
  askedAt: row.asked_at.toISOString(),
  confirmedBy: confirmer(row),
  confirmedAt: row.confirmed_at?.toISOString() ?? null,
  until: row.valid_until.toISOString(),
});

/** Those that wait, or were confirmed and not used. */
export async function openSecondChecks(
  db: Reader,
  { facilityId, itemId }: { readonly facilityId: string; readonly itemId?: string | undefined },
  now: Date,
): Promise<SecondCheckRow[]> {
  return db
    .selectFrom('second_checks')
    .selectAll()
    .where('facility_id', '=', facilityId)
    .where('valid_until', '>', now)
    .where('used_at', 'is', null)
    .$if(itemId !== undefined, (query) => query.where('item_id', '=', itemId ?? ''))
    .orderBy('asked_at')
    .limit(200)
    .execute();
}

export const secondCheckRows = (tx: MedicationTx) => ({
  async insert(row: SecondCheckRow): Promise<void> {
    await tx.insertInto('second_checks').values(row).execute();
  },

  /** @throws NotFound */
  async lock(id: string): Promise<SecondCheckRow> {
    const row = await tx.selectFrom('second_checks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('second check', id);
    return row;
  },

  async confirm(row: SecondCheckRow, by: Person, at: Date): Promise<SecondCheckRow> {
    const confirmed = {
      confirmed_by: by.id,
      confirmed_by_name: by.name,
      confirmed_by_staff_id: by.staffId,
      confirmed_at: at,
    };
    await tx.updateTable('second_checks').set(confirmed).where('id', '=', row.id).execute();
    return { ...row, ...confirmed };
  },

  /**
   * Uses a check that was confirmed, for this alone.
   * @returns the second person
   * @throws SecondCheckUnusable
   */
  async use(id: string, use: Use, now: Date): Promise<Person> {
    const row = await tx.selectFrom('second_checks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new SecondCheckUnusable('other-contents');
    mayUse(checkOf(row), use, now);
    await tx.updateTable('second_checks').set({ used_at: now }).where('id', '=', id).execute();
    const witness = confirmer(row);
    if (!witness) throw new SecondCheckUnusable('not-confirmed');
    return witness;
  },
});
