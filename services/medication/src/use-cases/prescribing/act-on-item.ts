import { ItemNotActive } from '@nilecare/contracts/api/medication-refusals.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Override } from '@nilecare/contracts/drugs.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { personOf } from '../../data/made.ts';
import { lockGate, passGate } from '../../data/prescribing/gates.ts';
import { shownItem } from '../../data/prescribing/item-views.ts';
import {
  prescriptionItemRows,
  prescriptionItems,
  stateAt,
  type ItemRow,
} from '../../data/prescribing/prescription-items.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { changeItem } from './change-item.ts';
import { lockAsWeighed } from './lock-as-weighed.ts';

interface Action extends Step {
  /** What must be so before. */
  readonly from: readonly ItemRow['state'][];
  /** Of what the patient takes, as it was checked; another one is refused. Absent: it needs no check. */
  readonly gate?: number;
}

/** What becomes of an item. */
interface Step {
  readonly to: ItemRow['state'];
  readonly kind: 'held' | 'resumed' | 'discontinued';
  readonly reason: string | null;
  readonly overrides?: readonly Override[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly also?: (tx: MedicationTx, at: Date) => Promise<void>;
}

/** Whose item it is, opened to the actor. @throws NotFound, NoCareRelationship */
export async function openItem(itemId: string, { actor, care, db }: Deps & RequestContext) {
  const row = await prescriptionItems(db.read).get(itemId);
  await care.enter(actor, row.patient_id);
  const { survivorId } = await patientLinks(db.read).groupOf(row.patient_id);
  return { row, survivorId };
}

/**
 * Changes the state of an item that was opened, its patient's gate locked first.
 * @throws VersionConflict, ItemNotActive, PrescribedMeanwhile
 */
export function actOnItem(
  { row: { id: itemId }, survivorId }: Awaited<ReturnType<typeof openItem>>,
  action: Action,
  { actor, db, cipher, clock, ifMatch }: Deps & RequestContext,
): Promise<PrescriptionItem> {
  return db.transaction(async (tx) => {
    const gate = action.gate ?? (await lockGate(tx, survivorId));
    if (action.gate !== undefined) await lockAsWeighed(tx, survivorId, action.gate);
    const row = await prescriptionItemRows(tx).lock(itemId);
    mustBeCurrent(row, ifMatch);
    const at = clock.now();
    const state = stateAt(row, at);
    if (!action.from.some((it) => it === state)) throw new ItemNotActive(itemId, state);
    await takeStep(tx, row, { ...action, at }, { actor, survivorId });
    await passGate(tx, survivorId, gate);
    return shownItem(tx, cipher, itemId, at);
  });
}

/** Changes the state of an item that is locked, and writes it into the trail. */
export async function takeStep(
  tx: MedicationTx,
  row: ItemRow,
  { to, kind, reason, overrides, details, also, at }: Step & { readonly at: Date },
  { actor, survivorId }: Pick<RequestContext, 'actor'> & { readonly survivorId: string },
): Promise<void> {
  const by = personOf(actor);
  await changeItem(tx, row, { state: to, kind, reason, by, at, ...(overrides && { overrides }) });
  await also?.(tx, at);
  await tx.audit.record(`prescription-item.${actionNames[kind]}`, {
    actor,
    patientId: row.patient_id,
    facilityId: row.facility_id,
    resource: `prescription-item/${row.id}`,
    reason,
    details: { relationship: actor.relationshipTo(survivorId), ...details },
  });
}

const actionNames = { held: 'hold', resumed: 'resume', discontinued: 'discontinue' } as const;
