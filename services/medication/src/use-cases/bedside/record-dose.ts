import {
  DoseRecorded,
  NotDue,
  ScanMismatch,
  type recordDose as contract,
} from '@nilecare/contracts/api/medication-administration.ts';
import { OrderEnded } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import {
  administrationRows,
  administrations,
  administrationView,
  type AdministrationRow,
} from '../../data/bedside/administrations.ts';
import { madeBy, personOf, witnessedBy } from '../../data/made.ts';
import { orderedItemRows, orderedItems } from '../../data/ordered-items.ts';
import { dispensedDrugs } from '../../data/pharmacy/dispensed-drugs.ts';
import type { Deps } from '../../deps.ts';
import { doseKey, mayGiveAsNeeded, mustBeInTime, mustBePossible } from '../../domain/bedside/dose.ts';
import { stepAt, stepDueAt, type Step } from '../../domain/bedside/doses.ts';
import { isOneOf, isWristbandOf } from '../../domain/bedside/scan.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { OrderedItem } from '../../ordered-item.ts';
import { witnessOfDose } from './witness-of-dose.ts';

type Body = RequestOf<typeof contract>['body'];
type Context = Deps & RequestContext;

const DAY_MS = 24 * 60 * 60_000;

export const recordDose: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, care, clocks } = context;
  const seenItem = await orderedItems(db.read).get(body.itemId);
  await care.enter(actor, seenItem.patientId);
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
    const id = newId(now.getTime());
    const key = doseKey(item.itemId, dueAt, id);
    const before = await administrations(tx).byKey(key);
    if (before) throw new DoseRecorded(before.id);
    if (body.outcome === 'given') {
      if (dueAt) mustBeInTime(dueAt, at);
      if (item.asNeeded) {
        const given = await administrationRows(tx).givenSince(item.itemId, new Date(at.getTime() - 2 * DAY_MS));
        mayGiveAsNeeded(item.asNeeded, given, at);
      }
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
    return created(administrationView(row));
  });
};

/** The part of the order that a dose belongs to. @throws OrderEnded, NotDue */
function stepOf(item: OrderedItem, dueAt: Date | null, at: Date, zone: ZonedTime): Step {
  if (item.state !== 'active')
    throw new OrderEnded('Nothing is given of it. Ask the prescriber.', { itemId: item.itemId });
  const step = item.asNeeded
    ? dueAt === null && stepAt(item.steps, at)
    : dueAt !== null && stepDueAt(item.steps, dueAt, zone);
  if (!step) throw new NotDue('Take the time from the list; the order may have been changed.');
  return step;
}

/**
 * Who was scanned must be the patient, and what was scanned the drug that is ordered, or one that was dispensed in its place.
 * @throws ScanMismatch
 */
async function mustBeScanned(
  { clinical, db }: Context,
  { patientScan, drugScan }: Body,
  item: OrderedItem,
): Promise<void> {
  if (patientScan !== undefined) {
    const patient = await clinical.getPatient({ params: { patientId: item.patientId } });
    const numbers = [patient.number, ...(patient.mergedRecords ?? []).map((it) => it.number)];
    if (!isWristbandOf(patientScan, numbers)) throw new ScanMismatch('patient', patientScan);
  }
  if (drugScan !== undefined) {
    const others = await dispensedDrugs(db.read, item.itemId);
    const barcodes = [item.drug, ...others].flatMap((it) => it.barcodes);
    if (!isOneOf(drugScan, barcodes)) throw new ScanMismatch('drug', drugScan);
  }
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
