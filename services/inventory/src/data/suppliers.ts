import { sql, type Selectable } from 'kysely';
import { SupplierInactive, type Supplier } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { SuppliersTable } from '@nilecare/database/inventory/tables.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { named } from './named.ts';

const supplierOf = (row: Selectable<SuppliersTable>): Supplier => ({
  ...{ id: row.id, version: row.version, name: row.name, phone: row.phone, email: row.email },
  active: row.active === 1,
});

export const suppliers = (db: Reader) => ({
  async list({ inactive = false }: { readonly inactive?: boolean | undefined }): Promise<Supplier[]> {
    const rows = await db
      .selectFrom('suppliers')
      .selectAll()
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('name')
      .execute();
    return rows.map(supplierOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Supplier> {
    const row = await db.selectFrom('suppliers').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('supplier', id);
    return supplierOf(row);
  },

  /** @throws NotFound, SupplierInactive */
  async mustBeActive(id: string): Promise<void> {
    if (!(await this.get(id)).active) throw new SupplierInactive('Choose another supplier.', { supplierId: id });
  },
});

type SupplierFacts = Pick<Supplier, 'name' | 'phone' | 'email' | 'active'>;

export const supplierRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Supplier> {
    await tx.selectFrom('suppliers').select('id').where('id', '=', id).forUpdate().execute();
    return suppliers(tx).get(id);
  },

  /** @throws StockNameTaken */
  insert: (id: string, facts: SupplierFacts, at: Date): Promise<void> =>
    named(
      'supplier',
      facts.name,
      tx
        .insertInto('suppliers')
        .values({ id, ...facts, active: Number(facts.active), created_at: at })
        .execute(),
    ),

  /** @throws StockNameTaken */
  update: (id: string, facts: SupplierFacts): Promise<void> =>
    named(
      'supplier',
      facts.name,
      tx
        .updateTable('suppliers')
        .set({ ...facts, active: Number(facts.active), version: sql`version + 1` })
        .where('id', '=', id)
        .execute(),
    ),
});
