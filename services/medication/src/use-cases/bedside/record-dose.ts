import {
  DoseRecorded,
  NotDue,
  OrderRejected,
  type recordDose as contract,
} from '@nilecare/contracts/api/medication-administration.ts';
import { OrderEnded } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import {
  administrationRows,
  administrations,
  administrationView,
  type AdministrationRow,
} from '../../data/bedside/administrations.ts';
import { pharmacyOpinions } from '../../data/bedside/pharmacy-opinions.ts';
import { madeBy, personOf, witnessedBy } from '../../data/made.ts';
import { orderedItemRows, orderedItems } from '../../data/ordered-items.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import {
  countsFor,
  doseKey,
  mayGiveAsNeeded,
  mustBeInTime,
  mustBeInUnit,
  mustBePossible,
} from '../../domain/bedside/dose.ts';
import { stepAt, stepDueAt, type Step } from '../../domain/bedside/doses.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { OrderedItem } from '../../ordered-item.ts';
import { mustBeScanned } from './must-be-scanned.ts';
import { witnessOfDose } from './witness-of-dose.ts';

type Body = RequestOf<typeof contract>['body'];

export const recordDose: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, care, clocks } = context;
  const seenItem = await orderedItems(db.read).get(body.itemId);
  const patientId = await care.enter(actor, seenItem.patientId);
  const zone = await clocks.of(seenItem.facilityId);
  await mustBeScanned(context, body, seenItem);

  return db.transaction(async (tx) => {
    // Locked: of doses as needed no two are given at once, and an order that ends meanwhile has ended.
    const item = await orderedItemRows(tx).lock(body.itemId);
    const now = clock.now();
    const at = body.at === undefined ? now : new Date(body.at);
    const dueAt = body.dueAt === null ? null : new Date(body.dueAt);
    mustBePossible(at, now, item.startAt);
    const step = stepOf(item, dueAt, at, zone);
    if (body.outcome === 'given') await mustNotBeRejected(tx, item.itemId, at);
    const id = newId(now.getTime());
    const key = doseKey(item.itemId, dueAt, id);
    const before = await administrations(tx).byKey(key);
    if (before) throw new DoseRecorded(before.id);
    if (dueAt) mustBeInTime(body.outcome, dueAt, at);
    mustBeInUnit(body.dose, step.dose);
    if (body.outcome === 'given' && item.asNeeded) {
      const since = new Date(at.getTime() - countsFor(item.asNeeded));
      mayGiveAsNeeded(item.asNeeded, await administrationRows(tx).givenSince(item.itemId, since), at);
    }
    const by = personOf(actor);
    const witness =
      body.outcome === 'given'
        ? await witnessOfDose(tx, item, { by, at: now, checkId: body.secondCheckId, dose: body.dose ?? step.dose })
        : null;
    const row = rowOf(body, item, { id, key, at, now, dueAt, by, witness, ordered: step.dose });
    if (!(await administrationRows(tx).insert(row)))
      throw new DoseRecorded((await administrations(tx).byKey(key))?.id ?? '');
    await administrationRows(tx).keep(row, by, now, null);
    await tx.audit.record(`medication.${body.outcome === 'given' ? 'administer' : body.outcome}`, {
      actor,
      patientId: item.patientId,
      facilityId: item.facilityId,
      resource: `administration/${id}`,
      reason: body.reason?.text ?? body.reason?.code ?? null,
      details: {
        itemId: item.itemId,
        dueAt: body.dueAt,
        scanned: { patient: row.patient_scanned === 1, drug: row.drug_scanned === 1, why: body.noScanReason },
        witness: witness?.id ?? null,
      },
    });
    return created({ ...administrationView(row), patientId });
  });
};

/** What was given before it was rejected is written down also afterwards. @throws OrderRejected */
async function mustNotBeRejected(tx: MedicationTx, itemId: string, at: Date): Promise<void> {
  const { objection } = (await pharmacyOpinions(tx, [itemId]))(itemId);
  if (objection?.kind === 'rejection' && at >= new Date(objection.at))
    throw new OrderRejected(objection.by.name, objection.text);
}

/**
 * The part of the order that a dose belongs to. What was done before it ended is written down also afterwards.
 * @throws OrderEnded, NotDue
 */
function stepOf(item: OrderedItem, dueAt: Date | null, at: Date, zone: ZonedTime): Step {
  const wentOn = item.state === 'active' || (item.endedAt !== null && at < item.endedAt);
  if (!wentOn) throw new OrderEnded('Nothing is given of it. Ask the prescriber.', { itemId: item.itemId });
  const step = item.asNeeded
    ? dueAt === null && stepAt(item.steps, at)
    : dueAt !== null && stepDueAt(item.steps, dueAt, zone);
  if (!step) throw new NotDue('Take the time from the list; the order may have been changed.');
  return step;
}

interface Facts {
  readonly id: string;
  readonly key: string;
  readonly at: Date;
  readonly now: Date;
  readonly dueAt: Date | null;
  readonly ordered: Step['dose'];
  readonly by: ReturnType<typeof personOf>;
  readonly witness: ReturnType<typeof personOf> | null;
}

function rowOf(
  body: Body,
  item: OrderedItem,
  { id, key, at, now, dueAt, by, witness, ordered }: Facts,
): AdministrationRow {
  const dose = body.outcome === 'given' ? (body.dose ?? ordered) : null;
  return {
    id,
    version: 1,
    dose_key: key,
    item_id: item.itemId,
    patient_id: item.patientId,
    facility_id: item.facilityId,
    outcome: body.outcome,
    due_at: dueAt,
    given_at: at,
    dose_value: dose?.value ?? null,
    dose_unit: dose?.unit ?? null,
    reason_code: body.reason?.code ?? null,
    reason_text: body.reason?.text ?? null,
    patient_scanned: body.patientScan === undefined ? 0 : 1,
    drug_scanned: body.drugScan === undefined ? 0 : 1,
    no_scan_reason: body.noScanReason,
    note: body.note,
    ...madeBy(by),
    ...witnessedBy(witness),
    recorded_at: now,
    corrected_at: null,
  };
}
