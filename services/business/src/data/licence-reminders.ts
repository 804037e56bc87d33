import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { grouped } from './grouped.ts';

interface Reminded {
  readonly id: string;
  readonly validUntil: string;
}

const keyOf = ({ id, validUntil }: Reminded): string => `${id} ${validUntil}`;

export const licenceReminders = (db: Reader) => ({
  /** How many days before its end each of these licences was told of, of the end it has now. */
  async toldOf(licences: readonly Reminded[]): Promise<(licence: Reminded) => readonly number[]> {
    const ids = licences.map((it) => it.id);
    const rows = await db.selectFrom('licence_reminders').selectAll().where(within('licence_id', ids)).execute();
    const told = grouped(rows, (row) => keyOf({ id: row.licence_id, validUntil: row.valid_until }));
    return (licence) => told(keyOf(licence)).map((row) => row.days);
  },

  async markTold({ id, validUntil }: Reminded, days: number, at: Date): Promise<void> {
    const row = { licence_id: id, valid_until: validUntil, days, told_at: at };
    await db.insertInto('licence_reminders').values(row).ignore().execute();
  },
});
