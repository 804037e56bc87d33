import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import { items, type ListedItem } from '../data/items.ts';
import { results } from '../data/results.ts';
import type { Reader } from '../deps.ts';
import { priorityOf } from '../domain/numbers.ts';

/** Who works in the laboratory reads the newest value, everybody else the newest that was released. */
export type ReadBy = 'laboratory' | 'clinician';

const resultIdOf = (row: ListedItem, by: ReadBy) => (by === 'laboratory' ? row.result_id : row.released_result_id);

export async function itemViews(db: Reader, rows: readonly ListedItem[], by: ReadBy): Promise<LabItem[]> {
  const tests = await catalogue(db).byIds([...new Set(rows.map((row) => row.test_id))]);
  const values = await results(db).byIds(rows.flatMap((row) => resultIdOf(row, by) ?? []));
  const survivors = await patientLinks(db).survivorsOf(rows.map((row) => row.patient_id));
  return rows.flatMap((row) => {
    const test = tests.get(row.test_id);
    if (!test) return []; // the foreign key leaves none without
    const { id, code, name, loinc, section, kind, unit, decimals, choices } = test;
    return {
      id: row.id,
      version: row.version,
      orderId: row.order_id,
      orderNumber: row.number,
      patientId: survivors.get(row.patient_id) ?? row.patient_id,
      facilityId: row.facility_id,
      wardId: row.ward_id,
      ordererName: row.orderer_name,
      readerId: row.reader,
      test: { id, code, name, loinc, section, kind, unit, decimals, choices },
      priority: priorityOf(row.urgency),
      state: row.state,
      specimenId: row.specimen_id,
      barcode: row.barcode,
      orderedAt: row.ordered_at.toISOString(),
      collectedAt: row.collected_at?.toISOString() ?? null,
      receivedAt: row.received_at?.toISOString() ?? null,
      dueAt: row.due_at?.toISOString() ?? null,
      result: values.get(resultIdOf(row, by) ?? '') ?? null,
      underCorrection: row.released_result_id !== null && row.released_result_id !== row.result_id,
      corrected: row.corrected === 1,
    };
  });
}

/** One test by its id. @throws NotFound */
export async function itemView(db: Reader, id: string, by: ReadBy): Promise<LabItem> {
  const row = await items(db).get(id);
  const [view] = await itemViews(db, [row], by);
  if (!view) throw new Error(`the test of ${id} is not in the catalogue`);
  return view;
}
