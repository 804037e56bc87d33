import { z } from 'zod';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../../deps.ts';
import { labelLines } from '../../domain/pharmacy/label.ts';
import type { DrugFacts, OrderedItem } from '../../ordered-item.ts';
import { drugFacts, shownDrug } from '../drug-facts.ts';
import { makerOf, witnessOf } from '../made.ts';
import { orderedItems } from '../ordered-items.ts';
import type { BatchRow, DispensingRow, ReturnRow } from './dispensing-rows.ts';

interface Filter {
  readonly facilityId: string;
  readonly itemId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly state?: Dispensing['state'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What was dispensed, the newest first. */
export async function listDispensingViews(db: Reader, filter: Filter): Promise<Page<Dispensing>> {
  const { facilityId, itemId, patientId, state, limit } = filter;
  const after = positionAfter(filter.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const patients = patientId === undefined ? undefined : (await patientLinks(db).groupOf(patientId)).ids;
  const rows = await db
    .selectFrom('dispensings')
    .selectAll()
    .where('facility_id', '=', facilityId)
    .$if(itemId !== undefined, (query) => query.where('item_id', '=', itemId ?? ''))
    .$if(patients !== undefined, (query) => query.where('patient_id', 'in', patients ?? []))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'done'))
    .$if(after !== undefined, (query) =>
      query.where((row) => {
        const [at = '', id = ''] = after ?? [];
        const then = new Date(at);
        return row.or([row('asked_at', '<', then), row.and([row('asked_at', '=', then), row('id', '<', id)])]);
      }),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOfRows(rows, limit, (row) => [row.asked_at.toISOString(), row.id]);
  return { ...page, items: await viewsOf(db, page.items) };
}

/** One as it is shown. */
export async function dispensingView(db: Reader, row: DispensingRow): Promise<Dispensing> {
  const [view] = await viewsOf(db, [row]);
  if (!view) throw new Error(`The order of the dispensing ${row.id} is not there.`);
  return view;
}

async function viewsOf(db: Reader, rows: readonly DispensingRow[]): Promise<Dispensing[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [items, drugs, batches, returns, survivors] = await Promise.all([
    orderedItems(db).byIds(rows.map((row) => row.item_id)),
    drugFacts(db).byIds(rows.map((row) => row.drug_id)),
    db.selectFrom('dispensing_batches').selectAll().where('dispensing_id', 'in', ids).orderBy('expires_on').execute(),
    db.selectFrom('dispensing_returns').selectAll().where('dispensing_id', 'in', ids).orderBy('asked_at').execute(),
    patientLinks(db).survivorsOf(rows.map((row) => row.patient_id)),
  ]);
  return rows.flatMap((row) => {
    const item = items.get(row.item_id);
    const drug = drugs.get(row.drug_id);
    if (!item || !drug) return [];
    const of = {
      batches: batches.filter((it) => it.dispensing_id === row.id),
      returns: returns.filter((it) => it.dispensing_id === row.id),
    };
    return [{ ...viewOf(row, item, drug, of), patientId: survivors.get(row.patient_id) ?? row.patient_id }];
  });
}

function viewOf(
  row: DispensingRow,
  item: OrderedItem,
  drug: DrugFacts,
  { batches, returns }: { readonly batches: readonly BatchRow[]; readonly returns: readonly ReturnRow[] },
): Dispensing {
  const shown = batches.map((it) => ({
    batchId: it.batch_id,
    lot: it.lot,
    expiresOn: it.expires_on,
    quantity: it.quantity,
  }));
  const facts = {
    ...drug,
    drug: drug.name,
    quantity: row.quantity,
    line: item.line,
    instructions: item.instructions,
    batches: shown,
  };
  return {
    id: row.id,
    itemId: row.item_id,
    prescriptionId: row.prescription_id,
    patientId: row.patient_id,
    facilityId: row.facility_id,
    storeId: row.store_id,
    state: row.state === 'cancelling' ? 'pending' : row.state,
    drug: shownDrug(drug),
    quantity: row.quantity,
    batches: shown,
    substitution:
      row.drug_id === item.drug.id
        ? null
        : {
            instead: item.drug.name,
            reason: row.substitution_reason ?? '',
            prescriberConsent: row.prescriber_consent === 1,
          },
    scannedCode: row.scanned_code,
    returned: batches.reduce((sum, it) => sum + it.returned, 0),
    returns: returns.map((it) => ({
      id: it.id,
      state: it.state,
      quantity: it.quantity,
      reusable: it.reusable === 1,
      reason: it.reason,
      by: makerOf(it),
      at: it.asked_at.toISOString(),
    })),
    by: makerOf(row),
    witness: witnessOf(row),
    at: row.asked_at.toISOString(),
    label: { en: labelLines(facts, 'en'), ar: labelLines(facts, 'ar') },
  };
}
