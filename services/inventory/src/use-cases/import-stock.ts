import { MOST_STOCK_ROWS, type importStock as contract } from '@nilecare/contracts/api/inventory-imports.ts';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { importPresent, itemsNamed } from '../data/import-present.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { stockColumns, toldOf } from '../domain/import-columns.ts';
import { planImport } from '../domain/import-plan.ts';
import { readRows } from '../domain/import-rows.ts';
import { todayOf } from '../domain/today.ts';
import { applyImport } from './apply-import.ts';

const MOST_ERRORS = 1_000;

export const importStock: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { storeId, dryRun } = body;
    const at = clock.now();
    const store = await stores(tx).mustBeActive(storeId);
    actor.mustReachFacility(store.facilityId);
    const table = readCsv(Buffer.from(body.file, 'base64'), body.encoding, MOST_STOCK_ROWS);
    const columns = readColumns(table.headings, stockColumns);
    const read =
      columns.complaints.length > 0 ? { rows: [], complaints: columns.complaints } : readRows(table, columns);

    // What two imports bring of one lot is taken in once: the second sees what the first has stored.
    const known = [...(await itemsNamed(tx, read.rows)).values()].map((it) => it.id);
    if (!dryRun && known.length > 0) await shelfRows(tx).lock(storeId, known);
    const plan = planImport(read.rows, await importPresent(tx, storeId, read.rows), todayOf(store, at));
    const complaints = [...read.complaints, ...plan.complaints].toSorted((one, other) => one.line - other.line);
    const stored = !dryRun && complaints.length === 0;
    if (stored) await applyImport(tx, plan, { store, actor, at });
    return {
      ...{ dryRun, stored, rows: table.rows.length },
      created: plan.items.filter((it) => !it.before).length,
      changed: plan.items.filter((it) => it.isChanged).length,
      unchanged: plan.items.filter((it) => it.before && !it.isChanged).length,
      lots: plan.items.reduce((sum, it) => sum + it.lots.length, 0),
      ignoredHeadings: [...columns.ignored],
      errors: complaints.slice(0, MOST_ERRORS).map(toldOf),
      errorCount: complaints.length,
    };
  });
