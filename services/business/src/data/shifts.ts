import type { Selectable } from 'kysely';
import { ShiftNameTaken, type Minimum, type Shift } from '@nilecare/contracts/api/business-roster.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ShiftsTable } from '@nilecare/database/business/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { minutesOf } from '@nilecare/service-kit/zoned-time.ts';
import type { BusinessTx, Reader } from '../deps.ts';
import { timeOf, type LocalHours } from '../domain/duty-time.ts';

const toShift = (row: Selectable<ShiftsTable>): Shift => ({
  id: row.id,
  version: row.version,
  facilityId: row.facility_id,
  name: { en: row.name_en, ar: row.name_ar },
  kind: row.kind,
  from: timeOf(row.from_minute),
  to: timeOf(row.to_minute),
  minimum: { nurses: row.min_nurses, doctors: row.min_doctors },
  active: row.active === 1,
});

const columnsOf = (shift: Shift) => ({
  version: shift.version,
  name_en: shift.name.en,
  name_ar: shift.name.ar,
  kind: shift.kind,
  from_minute: minutesOf(shift.from),
  to_minute: minutesOf(shift.to),
  min_nurses: shift.minimum.nurses,
  min_doctors: shift.minimum.doctors,
  active: Number(shift.active),
});

export const shifts = (db: Reader) => ({
  /** By the time they begin. @param facilityIds null is every facility */
  async list(facilityIds: readonly string[] | null): Promise<Shift[]> {
    const rows = await db
      .selectFrom('shifts')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .orderBy('from_minute')
      .orderBy('name_en')
      .execute();
    return rows.map(toShift);
  },

  /** Of the shifts of a facility that are in use, by shift. */
  async hoursOf(facilityId: string): Promise<ReadonlyMap<string, LocalHours>> {
    const used = (await this.list([facilityId])).filter((it) => it.active);
    return new Map(used.map((it) => [it.id, { from: minutesOf(it.from), to: minutesOf(it.to) }]));
  },

  /** @throws NotFound */
  async get(id: string): Promise<Shift> {
    const row = await db.selectFrom('shifts').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('shift', id);
    return toShift(row);
  },

  /** What a ward needs in a shift where that differs from what the shift says, by shift. */
  async minimumsOf(wardId: string): Promise<ReadonlyMap<string, Minimum>> {
    const rows = await db.selectFrom('ward_minimums').selectAll().where('ward_id', '=', wardId).execute();
    return new Map(rows.map(({ shift_id, nurses, doctors }) => [shift_id, { nurses, doctors }]));
  },
});

export const shiftRows = (tx: BusinessTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<Shift> {
    const row = await tx.selectFrom('shifts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('shift', id);
    return toShift(row);
  },

  /** @throws ShiftNameTaken */
  async insert(shift: Shift, at: Date): Promise<void> {
    const row = { id: shift.id, facility_id: shift.facilityId, created_at: at, ...columnsOf(shift) };
    await unlessTaken(tx.insertInto('shifts').values(row).execute());
  },

  /** @throws ShiftNameTaken */
  async update(shift: Shift): Promise<void> {
    await unlessTaken(tx.updateTable('shifts').set(columnsOf(shift)).where('id', '=', shift.id).execute());
  },

  async setMinimum(shiftId: string, wardId: string, minimum: Minimum): Promise<void> {
    await tx
      .insertInto('ward_minimums')
      .values({ shift_id: shiftId, ward_id: wardId, ...minimum })
      .onDuplicateKeyUpdate(minimum)
      .execute();
  },
});

async function unlessTaken(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error)) throw new ShiftNameTaken('Another shift of the facility has this name.');
    throw error;
  }
}
