import { MOST_PRICE_ROWS, type importPrices as contract } from '@nilecare/contracts/api/billing-prices.ts';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { facilityRows } from '../../data/facilities.ts';
import { priceListRows, priceLists } from '../../data/price-lists.ts';
import { priceRows, prices } from '../../data/prices.ts';
import { serviceRows, services } from '../../data/services.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { priceColumns, toldOf } from '../../domain/import/price-columns.ts';
import {
  planPrices,
  readPriceRows,
  referenceKey,
  type PlannedPrice,
  type PriceRow,
} from '../../domain/import/price-rows.ts';
import type { PriceEntry } from '../../domain/pricing.ts';

const MOST_ERRORS = 1_000;

export const importPrices: Handler<typeof contract, Deps> = async ({ params, body }, { actor, db, clock }) => {
  const { facilityId, currency } = await priceLists(db.read).get(params.priceListId);
  actor.mustReachFacility(facilityId);
  const { dryRun, validFrom } = body;
  return db.transaction(async (tx) => {
    await facilityRows(tx).lock(facilityId);
    const table = readCsv(Buffer.from(body.file, 'base64'), body.encoding, MOST_PRICE_ROWS);
    const columns = readColumns(table.headings, priceColumns);
    const read =
      columns.complaints.length > 0
        ? { rows: [], complaints: columns.complaints }
        : readPriceRows(table, columns, currency);
    const { planned, complaints: more } = planPrices(read.rows, await presentOf(tx, read.rows));
    const complaints = [...read.complaints, ...more].toSorted((one, other) => one.line - other.line);
    const stored = !dryRun && complaints.length === 0;
    const before = await prices(tx).entriesOf(
      params.priceListId,
      planned.flatMap((it) => it.before?.id ?? []),
    );
    if (stored) {
      await apply(tx, { listId: params.priceListId, validFrom }, planned, clock.now());
      await facilityRows(tx).pricesChanged(planned.some((it) => !it.before || it.isChanged) ? null : facilityId);
      const facts = { actor, facilityId, resource: `price-list/${params.priceListId}` };
      await tx.audit.record('price.import', { ...facts, details: { rows: planned.length, validFrom } });
    }
    const isChanged = (it: PlannedPrice) =>
      it.before !== undefined && (it.isChanged || !hasPrice(before.get(it.before.id) ?? [], validFrom, it.priceMinor));
    const [created, changed] = [planned.filter((it) => !it.before).length, planned.filter(isChanged).length];
    return {
      ...{ dryRun, stored, rows: table.rows.length, created, changed, unchanged: planned.length - created - changed },
      ignoredHeadings: [...columns.ignored],
      errors: complaints.slice(0, MOST_ERRORS).map(toldOf),
      errorCount: complaints.length,
    };
  });
};

/** Whether that is what a service costs from the day on already; null: on all days, and nothing else. */
function hasPrice(entries: readonly PriceEntry[], validFrom: string | null, priceMinor: number): boolean {
  const same = entries.find((it) => it.validFrom === validFrom)?.priceMinor === priceMinor;
  return same && (validFrom !== null || entries.length === 1);
}

async function presentOf(tx: BillingTx, rows: readonly PriceRow[]) {
  const known = await services(tx).byCodes(rows.map((it) => it.code));
  const owners = await services(tx).byReferences(rows.flatMap((it) => it.reference ?? []));
  return {
    services: known,
    references: new Map(owners.map((it) => [referenceKey(it.category, it.reference ?? ''), it.code])),
  };
}

interface Into {
  readonly listId: string;
  readonly validFrom: string | null;
}

/** @throws ServiceCodeTaken, ServiceReferenceTaken where somebody was faster */
async function apply(
  tx: BillingTx,
  { listId, validFrom }: Into,
  planned: readonly PlannedPrice[],
  at: Date,
): Promise<void> {
  const given: { serviceId: string; priceMinor: number }[] = [];
  for (const { before, facts, isChanged, priceMinor } of planned) {
    const serviceId = before?.id ?? newId();
    if (!before) await serviceRows(tx).insert(serviceId, facts, at);
    else if (isChanged) await serviceRows(tx).update(serviceId, facts);
    given.push({ serviceId, priceMinor });
  }
  for (let first = 0; first < given.length; first += ROWS_AT_ONCE)
    await priceRows(tx).set(listId, validFrom, given.slice(first, first + ROWS_AT_ONCE));
  await priceListRows(tx).touch(listId);
}

/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;
