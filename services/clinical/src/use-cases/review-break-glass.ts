import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { brokenGlassRows } from '../data/broken-glass.ts';
import { personOf } from '../data/person.ts';
import { relationshipRows } from '../data/relationships.ts';
import type { Deps } from '../deps.ts';
import { reviewed } from '../domain/break-glass.ts';
import { endGiven } from './end-given.ts';

export const reviewBreakGlass: Handler<typeof api.reviewBreakGlass, Deps> = ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  return db.transaction(async (tx) => {
    const before = await brokenGlassRows(tx).lock(params.breakGlassId);
    actor.mustReachFacility(before.facilityId);
    const now = clock.now();
    const opening = reviewed(before, { ...body, by: personOf(actor) }, now, ifMatch);
    await brokenGlassRows(tx).review(opening);
    const { survivorId } = await patientLinks(tx).groupOf(opening.patientId);
    await tx.audit.record('break-glass.review', {
      actor,
      patientId: survivorId,
      facilityId: opening.facilityId,
      resource: `break-glass/${opening.id}`,
      reason: body.comment,
      details: { outcome: body.outcome, of: opening.by.id },
    });
    if (opening.review?.outcome === 'not-justified') {
      const given = await relationshipRows(tx).lockOpenedBy(opening.id, now);
      const ended = { at: opening.review.at, by: opening.review.by, reason: opening.review.comment };
      if (given) await endGiven(tx, given, { actor, survivorId, ended });
    }
    return { ...opening, patientId: survivorId };
  });
};
