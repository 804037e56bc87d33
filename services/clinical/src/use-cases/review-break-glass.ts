import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { brokenGlassRows } from '../data/broken-glass.ts';
import { personOf } from '../data/person.ts';
import { relationshipRows } from '../data/relationships.ts';
import type { Deps } from '../deps.ts';
import { reviewed } from '../domain/break-glass.ts';

export const reviewBreakGlass: Handler<typeof api.reviewBreakGlass, Deps> = ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  return db.transaction(async (tx) => {
    const before = await brokenGlassRows(tx).lock(params.breakGlassId);
    actor.mustReachFacility(before.facilityId);
    const opening = reviewed(before, { ...body, by: personOf(actor) }, clock.now(), ifMatch);
    await brokenGlassRows(tx).review(opening);
    if (opening.review?.outcome === 'not-justified') await relationshipRows(tx).endOpenedBy(opening.id, opening.review);
    const { survivorId } = await patientLinks(tx).groupOf(opening.patientId);
    await tx.audit.record('break-glass.review', {
      actor,
      patientId: survivorId,
      facilityId: opening.facilityId,
      resource: `break-glass/${opening.id}`,
      reason: body.comment,
      details: { outcome: body.outcome, of: opening.by.id },
    });
    return { ...opening, patientId: survivorId };
  });
};
