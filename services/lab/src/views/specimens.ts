import { LabSpecimen } from '@nilecare/contracts/api/lab-orders.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import { items } from '../data/items.ts';
import { fromNullable } from '../data/person.ts';
import type { ListedSpecimen } from '../data/specimens.ts';
import { specimens } from '../data/specimens.ts';
import type { Reader } from '../deps.ts';
import { priorityOf } from '../domain/numbers.ts';

const { specimen: kinds, container: containers } = LabSpecimen.shape;

export async function specimenViews(db: Reader, rows: readonly ListedSpecimen[]): Promise<LabSpecimen[]> {
  const of = Map.groupBy(await items(db).ofSpecimens(rows.map((row) => row.id)), (it) => it.specimen_id);
  const tests = await catalogue(db).byIds([...new Set([...of.values()].flat().map((it) => it.test_id))]);
  const survivors = await patientLinks(db).survivorsOf(rows.map((row) => row.patient_id));
  return rows.map((row) => ({
    id: row.id,
    barcode: row.barcode,
    orderId: row.order_id,
    orderNumber: row.number,
    patientId: survivors.get(row.patient_id) ?? row.patient_id,
    facilityId: row.facility_id,
    wardId: row.ward_id,
    specimen: kinds.parse(row.specimen),
    container: containers.parse(row.container),
    state: row.state,
    priority: priorityOf(row.urgency),
    wantedAt: row.wanted_at.toISOString(),
    collectedAt: row.collected_at?.toISOString() ?? null,
    collectedBy: fromNullable(row.collected_by),
    receivedAt: row.received_at?.toISOString() ?? null,
    rejection: row.rejected_reason === null ? null : { reason: row.rejected_reason, note: row.rejected_note },
    replacesId: row.replaces_id,
    tests: (of.get(row.id) ?? [])
      .filter((it) => it.state !== 'cancelled')
      .flatMap((it) => tests.get(it.test_id) ?? [])
      .map(({ code, name }) => ({ code, name })),
  }));
}

/** @throws NotFound */
export async function specimenView(db: Reader, id: string): Promise<LabSpecimen> {
  const [view] = await specimenViews(db, [await specimens(db).get(id)]);
  if (!view) throw new Error(`no view of specimen ${id}`);
  return view;
}
