import {
  WaitlistEntryOver,
  type withdrawFromWaitlist as contract,
} from '@nilecare/contracts/api/appointment-waitlist.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { giveBack } from '../booking/let-go.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { waitlist, waitlistRows } from '../data/waitlist.ts';
import { endOfferOf } from '../data/waitlist-offers.ts';
import type { Deps } from '../deps.ts';

export const withdrawFromWaitlist: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, clock, ifMatch } = context;
  const { offer } = await waitlist(db.read, cipher).get(params.entryId);
  return freeingRooms(offer ? [offer.appointmentId] : [], context, async (tx) => {
    // In the order in which an offer is accepted: the time, then the entry.
    const held = offer ? await appointmentRows(tx).lock(offer.appointmentId) : undefined;
    const entry = await waitlistRows(tx, cipher).lock(params.entryId);
    const { id, facility_id: facilityId, patient_id: patientId } = entry;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(entry, ifMatch);
    if (entry.state !== 'waiting' && entry.state !== 'offered')
      throw new WaitlistEntryOver('There is nothing to withdraw.', { state: entry.state });
    if (held?.state === 'pending') {
      await endOfferOf(tx, held.id, 'withdrawn');
      await giveBack(tx, held, clock.now());
    }
    await waitlistRows(tx, cipher).setState(id, 'withdrawn');
    const facts = { actor, patientId, facilityId, resource: `waitlist-entry/${id}` };
    await tx.audit.record('waitlist.withdraw', facts);
    return waitlist(tx, cipher).get(id);
  });
};
