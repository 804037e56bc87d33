import type { correctDose as contract } from '@nilecare/contracts/api/medication-administration.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import {
  administrationRows,
  administrations,
  administrationView,
  type AdministrationRow,
} from '../../data/bedside/administrations.ts';
import { personOf, witnessedBy } from '../../data/made.ts';
import { orderedItemRows } from '../../data/ordered-items.ts';
import type { Deps } from '../../deps.ts';
import { countsFor, mayGiveAsNeeded, mustBeInTime, mustBeInUnit, mustBePossible } from '../../domain/bedside/dose.ts';
import { stepAt } from '../../domain/bedside/doses.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { witnessOfDose } from './witness-of-dose.ts';

export const correctDose: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, care, ifMatch } = context;
  const seenRow = await administrations(db.read).get(params.administrationId);
  const patientId = await care.enter(actor, seenRow.patient_id);

  return db.transaction(async (tx) => {
    const rows = administrationRows(tx);
    const item = await orderedItemRows(tx).lock(seenRow.item_id);
    const before = await rows.lock(seenRow.id);
    mustBeCurrent(before, ifMatch);
    const now = clock.now();
    const at = new Date(body.at);
    // It is corrected when it is found to be wrong, be it days later; what it says must have been possible when it was recorded.
    mustBePossible(at, at > before.recorded_at ? now : before.recorded_at, item.startAt);
    const isGiven = body.outcome === 'given';
    if (before.due_at) mustBeInTime(body.outcome, before.due_at, at);
    if (isGiven && item.asNeeded) {
      const since = new Date(at.getTime() - countsFor(item.asNeeded));
      mayGiveAsNeeded(item.asNeeded, await rows.givenSince(item.itemId, since, before.id), at);
    }
    const by = personOf(actor);
    const ordered = stepAt(item.steps, before.due_at ?? at)?.dose ?? null;
    const recorded = administrationView(before).dose;
    if (ordered) mustBeInUnit(body.dose, ordered);
    const amount = body.dose ?? recorded ?? ordered;
    // What the second person looked at was that dose.
    const isAnother = recorded === null || recorded.value !== amount?.value;
    const witness =
      isGiven && isAnother
        ? await witnessOfDose(tx, item, { by, at: now, checkId: body.secondCheckId, dose: amount })
        : null;
    const dose = isGiven ? amount : null;
    const row: AdministrationRow = {
      ...before,
      version: before.version + 1,
      outcome: body.outcome,
      given_at: at,
      dose_value: dose?.value ?? null,
      dose_unit: dose?.unit ?? null,
      reason_code: body.reason?.code ?? null,
      reason_text: body.reason?.text ?? null,
      note: body.note,
      ...(witness ? witnessedBy(witness) : {}),
      corrected_at: now,
    };
    await rows.replace(row);
    await rows.keep(row, by, now, body.because);
    await tx.audit.record('medication.administration-correct', {
      actor,
      patientId: item.patientId,
      facilityId: item.facilityId,
      resource: `administration/${row.id}`,
      reason: body.because,
      details: { before: before.outcome, after: row.outcome },
    });
    return { ...administrationView(row), patientId };
  });
};
