import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { careFacts } from '../data/care.ts';
import { mustBeAbleToGive } from '../data/may-give.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { personOf } from '../data/person.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import { relationshipRows } from '../data/relationships.ts';
import type { Deps } from '../deps.ts';
import { mustEndWithinAYear } from '../domain/given-relationship.ts';
import { staffIsKnown } from './known-staff.ts';
import { tellOwnRelationship } from './tell-own-opening.ts';

export const giveRelationship: Handler<typeof api.giveRelationship, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const staffChecked = await staffIsKnown(context, [body.staffId]);
  return db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, body.patientId);
    const now = clock.now();
    const facilityId = await mustReachPatient(actor, patient, tx);
    await mustBeAbleToGive(actor, patient, tx, now);
    mustEndWithinAYear(new Date(body.until), now);
    const joined = await careFacts(tx, actor, patient.ids, now);
    const given = {
      id: newId(now.getTime()),
      ...body,
      facilityId,
      from: now.toISOString(),
      until: new Date(body.until).toISOString(),
      givenBy: personOf(actor),
      ended: null,
    };
    await relationshipRows(tx).insert(given);
    await tellOwnRelationship(tx, { actor, patient, given, before: joined, at: now });
    await tx.audit.record('care-relationship.give', {
      actor,
      patientId: patient.survivorId,
      facilityId,
      resource: `care-relationship/${given.id}`,
      reason: body.reason,
      details: { staffId: body.staffId, kind: body.kind, until: given.until, staffChecked },
    });
    return given;
  });
};
