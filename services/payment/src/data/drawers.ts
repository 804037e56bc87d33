import { sql, type Selectable } from 'kysely';
import type { CashDrawer } from '@nilecare/contracts/api/payment-drawers.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { CashDrawersTable } from '@nilecare/database/payment/tables.ts';
import type { PaymentTx, Reader } from '../deps.ts';

const joined = (db: Reader) =>
  db
    .selectFrom('cash_drawers as drawer')
    .leftJoin('drawer_sessions as session', 'session.open_drawer_id', 'drawer.id')
    .selectAll('drawer')
    .select(['session.id as session_id', 'session.cashier_id', 'session.cashier']);

type Row = Awaited<ReturnType<ReturnType<typeof joined>['execute']>>[number];

const drawerOf = (row: Row): CashDrawer => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, currency: row.currency },
  ...{ name: { en: row.name_en, ar: row.name_ar }, toleranceMinor: row.tolerance_minor, active: row.active === 1 },
  open:
    row.session_id === null
      ? null
      : { sessionId: row.session_id, cashier: { id: row.cashier_id ?? '', name: row.cashier ?? '' } },
});

export const drawers = (db: Reader) => ({
  async of(facilityId: string, inactive: boolean): Promise<CashDrawer[]> {
    const rows = await joined(db)
      .where('drawer.facility_id', '=', facilityId)
      .$if(!inactive, (query) => query.where('drawer.active', '=', 1))
      .orderBy('drawer.name_en')
      .orderBy('drawer.id')
      .execute();
    return rows.map(drawerOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<CashDrawer> {
    const row = await joined(db).where('drawer.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('cash drawer', id);
    return drawerOf(row);
  },
});

type DrawerBody = Pick<CashDrawer, 'name' | 'toleranceMinor' | 'active'>;

const columnsOf = ({ name, toleranceMinor, active }: DrawerBody) => ({
  ...{ name_en: name.en, name_ar: name.ar, tolerance_minor: toleranceMinor, active: active ? 1 : 0 },
});

export const drawerRows = (tx: PaymentTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Selectable<CashDrawersTable>> {
    const row = await tx.selectFrom('cash_drawers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('cash drawer', id);
    return row;
  },

  async insert(given: DrawerBody & Pick<CashDrawer, 'id' | 'facilityId' | 'currency'>, at: Date): Promise<void> {
    await tx
      .insertInto('cash_drawers')
      .values({
        ...{ id: given.id, facility_id: given.facilityId, currency: given.currency, created_at: at },
        ...columnsOf(given),
      })
      .execute();
  },

  async change(id: string, given: DrawerBody): Promise<void> {
    await tx
      .updateTable('cash_drawers')
      .set({ ...columnsOf(given), version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
