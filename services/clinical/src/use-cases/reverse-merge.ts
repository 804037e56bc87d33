import { MergeNotLatest, MergeReversed } from '@nilecare/contracts/api/clinical-index.ts';
import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import { patientUnmerged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairRows } from '../data/duplicate-pairs.ts';
import { lockTwo } from '../data/lock-two.ts';
import { mergeRows, merges, nextLinkVersion, writtenSince } from '../data/merges.ts';
import { writeDetails } from '../data/patient-details.ts';
import { followPlaces } from '../data/patient-places.ts';
import { patientRows } from '../data/patient-rows.ts';
import { mustReachRecord } from '../data/patient-reach.ts';
import type { Deps } from '../deps.ts';
import { giveBack } from '../domain/merge.ts';

export const reverseMerge: Handler<typeof api.reverseMerge, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, clock, seen } = context;
  const { survivorId, mergedId } = await merges(db.read).get(params.mergeId);
  const at = clock.now();

  const answer = await db.transaction(async (tx) => {
    const [survivor, merged] = await lockTwo(tx, cipher, [survivorId, mergedId]);
    for (const patient of [survivor, merged]) await mustReachRecord(actor, patient, tx);
    const { merge, sides } = await mergeRows(tx, cipher).lock(params.mergeId);
    if (merge.reversal) throw new MergeReversed('The records stand alone already.', { mergeId: merge.id });
    const later = await mergeRows(tx, cipher).standingAfter(merge);
    if (later[0]) throw new MergeNotLatest(later[0], later.length);

    const given = giveBack(survivor, sides, merge.fields);
    const version = await nextLinkVersion(tx, mergedId);
    await writeLink(tx, db.engine, { patientId: mergedId, survivorId: null, version });
    await patientRows(tx, cipher).update(survivor, given.survivor, at);
    await patientRows(tx, cipher).update(merged, merged, at);
    if (merge.fields.includes('details')) await writeDetails(tx, cipher, survivorId, given.survivor.details);
    for (const { id } of [survivor, merged]) await followPlaces(tx, id);
    const reversed = await mergeRows(tx, cipher).reverse(merge, actor.name, body.reason, at);
    const decision = { state: 'not-duplicate', by: actor.name, reason: body.reason, at } as const;
    await pairRows(tx).decideOn(survivorId, mergedId, decision);

    const { facilityId } = survivor;
    const link = { mergeId: merge.id, survivorId, mergedId, facilityId, version, at: at.toISOString() };
    await tx.outbox.add(patientUnmerged, link, { key: mergedId });
    for (const { id, number, facilityId: place } of [survivor, merged])
      await tx.outbox.add(patientUpdated, { patientId: id, number, facilityId: place }, { key: id });
    await tx.audit.recordAll(
      'patient.unmerge',
      [survivor, merged].map((it) => ({
        ...{ actor, patientId: it.id, facilityId: it.facilityId, resource: `merge/${merge.id}`, reason: body.reason },
        details: { survivorId, mergedId, keptFields: given.keptFields },
      })),
    );
    return {
      merge: reversed,
      keptFields: [...given.keptFields],
      writtenSince: await writtenSince(tx, survivorId, merge.mergedAt),
    };
  });
  seen([survivorId, mergedId]);
  return answer;
};
