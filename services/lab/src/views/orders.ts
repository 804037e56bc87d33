import type { LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { items } from '../data/items.ts';
import type { OrderRow } from '../data/orders.ts';
import { fromNullable } from '../data/person.ts';
import type { Reader } from '../deps.ts';
import { itemViews, type ReadBy } from './items.ts';

export async function orderViews(db: Reader, rows: readonly OrderRow[], by: ReadBy): Promise<LabOrder[]> {
  const of = Map.groupBy(
    await itemViews(db, await items(db).ofOrders(rows.map((row) => row.id)), by),
    (it) => it.orderId,
  );
  const survivors = await patientLinks(db).survivorsOf(rows.map((row) => row.patient_id));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    patientId: survivors.get(row.patient_id) ?? row.patient_id,
    encounterId: row.encounter_id,
    facilityId: row.facility_id,
    priority: row.priority,
    note: row.note,
    orderedAt: row.ordered_at.toISOString(),
    orderedBy: { id: row.orderer, name: row.orderer_name, staffId: row.orderer_staff_id },
    takenBy: fromNullable(row.taken_by),
    items: of.get(row.id) ?? [],
  }));
}
