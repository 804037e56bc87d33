import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { RegisterEntry } from '@nilecare/contracts/api/medication-controlled.ts';
import type { ControlledAccountsTable, ControlledEntriesTable } from '@nilecare/database/medication/pharmacy-tables.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { commit, enter, uncommit, type Account, type Movement } from '../../domain/pharmacy/register.ts';
import { madeBy, makerOf } from '../made.ts';

type EntryRow = Selectable<ControlledEntriesTable>;
export type AccountRow = Selectable<ControlledAccountsTable>;

/** The book of a drug in a store. */
export interface Book {
  readonly storeId: string;
  readonly drugId: string;
}

const entryView = (row: EntryRow): RegisterEntry => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  change: row.change_units,
  balance: row.balance,
  patientId: row.patient_id,
  dispensingId: row.dispensing_id,
  note: row.note,
  by: makerOf(row),
  witness: { id: row.witness, name: row.witness_name, staffId: row.witness_staff_id },
  at: row.made_at.toISOString(),
});

export const register = (db: Reader) => ({
  accounts: (facilityId: string, storeId: string | undefined): Promise<AccountRow[]> =>
    db
      .selectFrom('controlled_accounts')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .$if(storeId !== undefined, (query) => query.where('store_id', '=', storeId ?? ''))
      .orderBy('store_id')
      .orderBy('drug_id')
      .execute(),

  account: ({ storeId, drugId }: Book): Promise<AccountRow | undefined> =>
    db
      .selectFrom('controlled_accounts')
      .selectAll()
      .where('store_id', '=', storeId)
      .where('drug_id', '=', drugId)
      .executeTakeFirst(),

  /** The newest first. */
  async entries({ storeId, drugId }: Book, limit: number, cursor: string | undefined): Promise<Page<RegisterEntry>> {
    const after = positionAfter(cursor, z.tuple([z.number()]));
    const rows = await db
      .selectFrom('controlled_entries')
      .selectAll()
      .where('store_id', '=', storeId)
      .where('drug_id', '=', drugId)
      .$if(after !== undefined, (query) => query.where('number', '<', after?.[0] ?? 0))
      .orderBy('number', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.number]);
    return { ...page, items: page.items.map(entryView) };
  },
});

interface Seen {
  readonly by: Person;
  readonly witness: Person;
  readonly at: Date;
  readonly patientId?: string | null;
  readonly dispensingId?: string | null;
  readonly note?: string | null;
}

export const registerRows = (tx: MedicationTx) => {
  const accountOf = (row: AccountRow): Account => ({
    balance: row.balance,
    committed: row.committed,
    lastNumber: row.last_number,
  });

  /** The account, locked; made where there was none. */
  async function lock({ storeId, drugId }: Book, facilityId: string): Promise<AccountRow> {
    const found = () =>
      tx
        .selectFrom('controlled_accounts')
        .selectAll()
        .where('store_id', '=', storeId)
        .where('drug_id', '=', drugId)
        .forUpdate()
        .executeTakeFirst();
    const empty = { balance: 0, committed: 0, last_number: 0, last_entry_at: null, last_counted_at: null };
    const row = { store_id: storeId, drug_id: drugId, facility_id: facilityId, ...empty };
    // Inserted first: to lock what is not there would lock the gap, and two who do so at once would wait for each other.
    await tx.insertInto('controlled_accounts').ignore().values(row).execute();
    return (await found()) ?? row;
  }

  const save = ({ storeId, drugId }: Book, changed: Partial<AccountRow>) =>
    tx
      .updateTable('controlled_accounts')
      .set(changed)
      .where('store_id', '=', storeId)
      .where('drug_id', '=', drugId)
      .execute();

  return {
    lock,

    /** @throws RegisterShort */
    async commit(book: Book, facilityId: string, quantity: number): Promise<void> {
      const { committed } = commit(accountOf(await lock(book, facilityId)), quantity);
      await save(book, { committed });
    },

    async uncommit(book: Book, facilityId: string, quantity: number): Promise<void> {
      const { committed } = uncommit(accountOf(await lock(book, facilityId)), quantity);
      await save(book, { committed });
    },

    /** The next line of the book. @throws RegisterShort */
    async enter(book: Book, facilityId: string, movement: Movement, seen: Seen): Promise<RegisterEntry> {
      const row = await lock(book, facilityId);
      const { account, line } = enter(accountOf(row), movement);
      const entry: EntryRow = {
        id: newId(seen.at.getTime()),
        store_id: book.storeId,
        drug_id: book.drugId,
        number: line.number,
        kind: movement.kind,
        change_units: line.change,
        balance: line.balance,
        patient_id: seen.patientId ?? null,
        dispensing_id: seen.dispensingId ?? null,
        note: seen.note ?? null,
        ...madeBy(seen.by),
        witness: seen.witness.id,
        witness_name: seen.witness.name,
        witness_staff_id: seen.witness.staffId,
        made_at: seen.at,
      };
      await tx.insertInto('controlled_entries').values(entry).execute();
      await save(book, {
        balance: account.balance,
        committed: account.committed,
        last_number: account.lastNumber,
        last_entry_at: seen.at,
        ...(movement.kind === 'counted' ? { last_counted_at: seen.at } : {}),
      });
      return entryView(entry);
    },
  };
};
