import { ItemNotActive, OF_ANOTHER } from '@nilecare/contracts/api/medication-refusals.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { prescriptionItemRows, stateAt, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import { insertPrescription } from '../../data/prescribing/prescriptions.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import type { PlannedItem } from '../../domain/prescribing/ordered.ts';
import type { Decided } from '../../domain/prescribing/safety.ts';
import { endOrder, queueOrders } from '../pharmacy/queue-order.ts';
import { changeItem } from './change-item.ts';
import type { Subject } from './subject.ts';
import type { Weighed } from './weigh.ts';

type Signing = Pick<Weighed, 'items' | 'safety'> & Decided & { readonly subject: Subject; readonly by: Person };

/**
 * Writes what was signed: the items, what they replace, the pharmacy's queue, the event and the trail.
 * @returns the prescription's id and moment
 * @throws ItemNotActive
 */
export async function writePrescription(
  tx: MedicationTx,
  { items, safety, overrides, notCheckedReason, acknowledged, subject, by }: Signing,
  { actor, clock }: Pick<Deps & RequestContext, 'actor' | 'clock'>,
): Promise<{ readonly id: string; readonly at: Date }> {
  const at = clock.now();
  const prescriptionId = newId(at.getTime());
  const { stay: _, ...whom } = subject;
  // Ids of one moment are in no order of their own: items are read back by them, as they were ordered.
  const ids = items.map(() => newId(at.getTime())).toSorted();
  const rows = items.map((item, index) => rowOf(item, { id: ids[index] ?? '', prescriptionId, subject, at }));
  await replaceItems(tx, items, rows, { patientId: subject.patientId, by, at });
  await insertPrescription(tx, {
    id: prescriptionId,
    ...whom,
    by,
    at,
    check: safety.answer,
    alerts: safety.alerts,
    notChecked: safety.notChecked,
    overrides,
    notCheckedReason,
  });
  await prescriptionItemRows(tx).insertAll(rows, by);
  const checkId = safety.answer?.checkId ?? null;
  await queueOrders(
    tx,
    rows.map((row) => ({
      itemId: row.id,
      prescriptionId,
      patientId: row.patient_id,
      facilityId: row.facility_id,
      wardId: row.ward_id,
      priority: row.priority,
      signedAt: at,
      ordered: row.quantity,
      checkId,
      drug: { controlled: row.controlled === 1 },
    })),
  );
  await tx.outbox.add(
    prescriptionCreated,
    {
      prescriptionId,
      ...whom,
      prescriberId: by.staffId,
      items: items.map(({ drug }, index) => ({
        itemId: rows[index]?.id ?? '',
        drugId: drug.id,
        rxcui: drug.rxcui,
        controlled: drug.controlled !== null,
      })),
      checkId,
      knowledgeVersion: safety.answer?.knowledge.version ?? null,
      shown: safety.alerts.map(({ id, ruleId, kind, severity, tier }) => ({ id, ruleId, kind, severity, tier })),
      overrides: [...overrides],
      at: at.toISOString(),
    },
    { key: subject.patientId },
  );
  await tx.audit.record('prescription.sign', {
    actor,
    patientId: subject.patientId,
    facilityId: subject.facilityId,
    resource: `prescription/${prescriptionId}`,
    reason: notCheckedReason,
    details: {
      items: rows.map((row) => row.id),
      checkId,
      overrides: overrides.map(({ alertId, reasonCode, text }) => ({ alertId, reasonCode, text })),
      acknowledged,
      notChecked: [...new Set(safety.notChecked.map(({ kind, reason }) => `${kind}: ${reason}`))],
      relationship: actor.relationshipTo(subject.patientId),
      ...(by.staffId === actor.staffId ? {} : { prescriberId: by.staffId }),
    },
  });
  return { id: prescriptionId, at };
}

interface Place {
  readonly id: string;
  readonly prescriptionId: string;
  readonly subject: Subject;
  readonly at: Date;
}

const rowOf = (item: PlannedItem, { id, prescriptionId, subject, at }: Place): ItemRow => ({
  id,
  version: 1,
  prescription_id: prescriptionId,
  patient_id: subject.patientId,
  encounter_id: subject.encounterId,
  stay_version: subject.stay?.version ?? null,
  facility_id: subject.facilityId,
  ward_id: subject.wardId,
  drug_id: item.drug.id,
  route: item.route,
  steps: JSON.stringify(item.steps),
  as_needed: item.asNeeded === null ? null : JSON.stringify(item.asNeeded),
  prn: item.asNeeded === null ? 0 : 1,
  priority: item.priority,
  controlled: item.drug.controlled === null ? 0 : 1,
  start_at: item.startAt,
  end_at: item.endAt,
  quantity: item.quantity,
  line_en: item.line.en,
  line_ar: item.line.ar,
  instructions: item.instructions,
  indication: item.indication,
  state: 'active',
  replaces_id: item.replaces?.itemId ?? null,
  replaces_as: item.replaces?.as ?? null,
  replaced_by_id: null,
  signed_at: at,
  changed_at: at,
});

interface Replacing {
  readonly patientId: string;
  readonly by: Person;
  readonly at: Date;
}

/** Ends what the new items stand instead of. @throws ItemNotActive, also where the item is of another patient */
async function replaceItems(
  tx: MedicationTx,
  items: readonly PlannedItem[],
  rows: readonly ItemRow[],
  { patientId, by, at }: Replacing,
): Promise<void> {
  const replacing = items.flatMap(({ replaces }, index) => {
    const row = rows[index];
    return replaces && row ? [{ ...replaces, replacedById: row.id }] : [];
  });
  if (replacing.length === 0) return;
  const [locked, { ids }] = await Promise.all([
    prescriptionItemRows(tx).lockAll(replacing.map((it) => it.itemId)),
    patientLinks(tx).groupOf(patientId),
  ]);
  const found = new Map(locked.map((row) => [row.id, row]));
  for (const { itemId, reason, replacedById } of replacing) {
    const row = found.get(itemId);
    if (!row || !ids.includes(row.patient_id)) throw new ItemNotActive(itemId, OF_ANOTHER);
    // What ran out is renewed; what was ended is prescribed anew.
    const state = stateAt(row, at);
    if (state === 'discontinued' || state === 'replaced') throw new ItemNotActive(itemId, state);
    await changeItem(tx, row, { state: 'replaced', kind: 'replaced', reason, replacedById, by, at });
    await endOrder(tx, itemId, at);
  }
}
