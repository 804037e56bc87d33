import { z } from 'zod';
import { NotChecked, Override, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PrescriptionsTable } from '@nilecare/database/medication/prescribing-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../deps.ts';
import { coursesOf, maxInDay, minMinutesBetween } from '../domain/prescribing/plan.ts';
import type { DrugFacts, OrderedItem } from '../ordered-item.ts';
import { drugFacts } from './drug-facts.ts';
import {
  asNeededOf,
  prescriptionItemRows,
  prescriptionItems,
  stepsOf,
  type ItemRow,
} from './prescribing/prescription-items.ts';

const Alerts = z.array(SafetyAlert);
const Overrides = z.array(Override);
const Unchecked = z.array(NotChecked);

export const orderedItems = (db: Reader) => ({
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, OrderedItem>> {
    const rows = await prescriptionItems(db).byIds([...new Set(ids)]);
    return new Map((await complete(db, [...rows.values()])).map((it) => [it.itemId, it]));
  },

  /** @throws NotFound */
  async get(itemId: string): Promise<OrderedItem> {
    const item = (await this.byIds([itemId])).get(itemId);
    if (!item) throw new NotFound('prescription item', itemId);
    return item;
  },

  /** What these records of patients are, or were, to be given in a span. */
  async ofPatients(patientIds: readonly string[], from: Date, to: Date): Promise<OrderedItem[]> {
    if (patientIds.length === 0) return [];
    const rows = await db
      .selectFrom('prescription_items')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where('start_at', '<', to)
      .where(({ or, eb }) => or([eb('end_at', 'is', null), eb('end_at', '>', from)]))
      // Of what was ended before, nothing was due in the span.
      .where(({ or, eb }) => or([eb('state', 'in', ['active', 'held']), eb('changed_at', '>', from)]))
      .orderBy('signed_at')
      .orderBy('id')
      .execute();
    return complete(db, rows);
  },
});

export const orderedItemRows = (tx: MedicationTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(itemId: string): Promise<OrderedItem> {
    const row = await prescriptionItemRows(tx).lock(itemId);
    const [item] = await complete(tx, [row]);
    if (!item) throw new NotFound('prescription item', itemId);
    return item;
  },
});

async function complete(db: Reader, rows: readonly ItemRow[]): Promise<OrderedItem[]> {
  if (rows.length === 0) return [];
  const prescriptionIds = [...new Set(rows.map((row) => row.prescription_id))];
  const [drugs, prescriptions] = await Promise.all([
    drugFacts(db).byIds(rows.map((row) => row.drug_id)),
    db.selectFrom('prescriptions').selectAll().where(within('id', prescriptionIds)).execute(),
  ]);
  const byId = new Map(prescriptions.map((it) => [it.id, it]));
  return rows.flatMap((row) => {
    const drug = drugs.get(row.drug_id);
    const prescription = byId.get(row.prescription_id);
    return drug && prescription ? [itemOf(row, prescription, drug)] : [];
  });
}

const stateOf = ({ state, changed_at }: ItemRow): Pick<OrderedItem, 'state' | 'endedAt'> =>
  state === 'active' || state === 'held' ? { state, endedAt: null } : { state: 'ended', endedAt: changed_at };

function itemOf(row: ItemRow, prescription: PrescriptionsTable, drug: DrugFacts): OrderedItem {
  const steps = stepsOf(row);
  const asNeeded = asNeededOf(row);
  const timing = steps[0]?.timing ?? null;
  return {
    itemId: row.id,
    prescriptionId: row.prescription_id,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    facilityId: row.facility_id,
    wardId: row.ward_id,
    ...stateOf(row),
    priority: row.priority,
    drug,
    route: row.route,
    steps: coursesOf(steps, asNeeded).map(({ dose, ...course }) => ({ dose, course })),
    startAt: row.start_at,
    endAt: row.end_at,
    asNeeded: asNeeded && {
      reason: asNeeded.reason,
      minMinutes: minMinutesBetween(timing, asNeeded),
      maxPerDay: maxInDay(timing, asNeeded),
    },
    ordered: row.quantity,
    line: { en: row.line_en, ar: row.line_ar },
    instructions: row.instructions,
    prescriber: {
      id: prescription.signed_by,
      name: prescription.signed_by_name,
      staffId: prescription.signed_by_staff_id,
    },
    signedAt: row.signed_at,
    checkId: prescription.check_id,
    overrides: Overrides.parse(JSON.parse(prescription.overrides)),
    alerts: Alerts.parse(JSON.parse(prescription.alerts)),
    notChecked: Unchecked.parse(JSON.parse(prescription.not_checked)),
  };
}
