import type { addToWaitlist as contract } from '@nilecare/contracts/api/appointment-waitlist.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { mustBeBookable } from '../booking/know-wish.ts';
import { visitTypes } from '../data/visit-types.ts';
import { waitlist, waitlistRows } from '../data/waitlist.ts';
import type { Deps } from '../deps.ts';

export const addToWaitlist: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock } = context;
  const { facilityId, patientId } = body;
  actor.mustReachFacility(facilityId);
  const visitType = await visitTypes(db.read).mustBeOffered(body.visitTypeId);
  if (visitType.facilityId !== facilityId) throw new NotFound('visit type', visitType.id);
  await mustBeBookable(patientId, context);
  return db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    await waitlistRows(tx, cipher).insert({ id, ...body }, at);
    const facts = { actor, patientId, facilityId, resource: `waitlist-entry/${id}` };
    await tx.audit.record('waitlist.add', facts);
    return waitlist(tx, cipher).get(id);
  });
};
