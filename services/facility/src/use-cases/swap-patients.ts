import type { swapPatients as contract } from '@nilecare/contracts/api/facility-beds.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { Deps, FacilityTx } from '../deps.ts';
import { mustBeAdmittedHere, type Admission } from '../domain/admission.ts';
import { begin, end, stayIn, type Stay } from '../domain/stay.ts';
import { stayEvent, stayViews } from '../views/stay.ts';
import { askAdmission } from './ask-admission.ts';
import { mustSuit } from './must-suit.ts';
import { mustDiffer, mustStandTogether } from './transfer-patient.ts';

/** One of the two who exchange their beds. */
interface Move {
  readonly admission: Admission;
  readonly before: Stay;
  readonly to: LockedBed;
}

export const swapPatients: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  const { encounterId, withEncounterId, overrideReason } = body;
  mustDiffer(params.bedId, body.withBedId);
  const [one, other] = await Promise.all([askAdmission(context, encounterId), askAdmission(context, withEncounterId)]);

  return db.transaction(async (tx) => {
    const gates = await encounterGates(tx).lockAll([encounterId, withEncounterId]);
    const [bed, otherBed] = await bedRows(tx).lockPair(params.bedId, body.withBedId);
    actor.mustReachFacility(bed.facilityId);
    mustStandTogether(bed, otherBed);
    for (const admission of [one, other]) {
      const gate = gates.get(admission.encounterId);
      if (gate) mustBeAdmittedHere(admission, gate, bed);
    }
    const before = stayIn(bed, await stayRows(tx).openIn(bed.id), encounterId);
    const otherBefore = stayIn(otherBed, await stayRows(tx).openIn(otherBed.id), withEncounterId);

    const moves: readonly Move[] = [
      { admission: one, before, to: otherBed },
      { admission: other, before: otherBefore, to: bed },
    ];
    const items = await exchange(tx, moves, { actor, at: clock.now(), overrideReason });
    return { items: await stayViews(tx, items) };
  });
};

interface Exchange {
  readonly actor: Actor;
  readonly at: Date;
  readonly overrideReason: string | null;
}

/** Both stays end before either begins: a patient lies in one bed, and a bed has one patient, at any moment. */
async function exchange(tx: FacilityTx, moves: readonly Move[], { actor, at, overrideReason }: Exchange) {
  const moving = moves.map((move) => move.admission.encounterId);
  const overridden = [];
  for (const { admission, before, to: bed } of moves) {
    const wish = { bed, patient: admission, needs: before.needs, at, overrideReason, moving };
    overridden.push(await mustSuit(tx, wish));
  }
  for (const { before } of moves) {
    const ended = await stayRows(tx).end(end(before, at), 'transfer');
    await tx.outbox.add(bedReleased, { ...stayEvent(ended, ended.to), reason: 'transfer' }, { key: before.patientId });
  }
  const begun: Stay[] = [];
  for (const [index, { admission, before, to }] of moves.entries()) {
    const { encounterId, patientId, gender, knownAt } = admission;
    const stay = begin(to, { encounterId, patientId, gender, knownAt, needs: before.needs }, at);
    await stayRows(tx).insert(stay);
    await wardArrivalRows(tx).arrived(encounterId, to.wardId);
    await tx.outbox.add(bedAssigned, stayEvent(stay, stay.from), { key: patientId });
    await tx.audit.record('bed.swap', {
      actor,
      patientId,
      facilityId: to.facilityId,
      resource: `bed/${to.id}`,
      reason: overrideReason,
      details: { fromBedId: before.bedId, overridden: overridden[index] },
    });
    begun.push(stay);
  }
  return begun;
}
