import {
  DifferenceNotOpen,
  DrawerSessionOver,
  OwnDifference,
  type approveDifference as approving,
  type closeDrawer as closing,
} from '@nilecare/contracts/api/payment-drawers.ts';
import { drawerClosed } from '@nilecare/contracts/events/payment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drawers } from '../data/drawers.ts';
import { sessionOf, sessionRows, sessions } from '../data/drawer-sessions.ts';
import { book } from '../data/ledger.ts';
import type { Deps } from '../deps.ts';
import { countedMinor, stateAfterCount } from '../domain/drawer.ts';
import { closingPostings } from '../domain/ledger.ts';
import { mustBeCashier } from './must-be-cashier.ts';

/** Its row is locked: a payment comes before the count, and is expected in it, or after, and finds no open drawer. */
export const closeDrawer: Handler<typeof closing, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const session = await sessionRows(tx).lock(params.sessionId);
    const { id, facility_id: facilityId, currency, expected_minor: expected } = session;
    actor.mustReachFacility(facilityId);
    mustBeCashier(actor, session);
    if (session.state !== 'open') throw new DrawerSessionOver('Look at how it was closed.');
    const counted = countedMinor(body.counts);
    const { toleranceMinor } = await drawers(tx).get(session.drawer_id);
    const at = clock.now();
    await sessionRows(tx).set(id, {
      ...{ state: stateAfterCount(counted - expected, toleranceMinor), counted_minor: counted, closed_at: at },
      ...{ counts: JSON.stringify(body.counts), note: body.note, open_drawer_id: null, open_cashier_id: null },
    });
    const entry = { facilityId, kind: 'drawer-close', referenceId: id, currency, at } as const;
    await book(tx, entry, closingPostings(expected, counted));
    await tx.outbox.add(
      drawerClosed,
      {
        ...{ drawerSessionId: id, facilityId, cashierId: session.cashier_id, currency },
        ...{ expectedMinor: expected, countedMinor: counted, at: at.toISOString() },
      },
      { key: facilityId },
    );
    await tx.audit.record('cash-drawer.close', {
      ...{ actor, facilityId, resource: `cash-drawer/${session.drawer_id}`, reason: body.note },
      details: { sessionId: id, expectedMinor: expected, countedMinor: counted },
    });
    return sessionOf(await sessions(tx).get(id));
  });

export const approveDifference: Handler<typeof approving, Deps> = (
  { params, body: { reason } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    const session = await sessionRows(tx).lock(params.sessionId);
    const { id, facility_id: facilityId } = session;
    actor.mustReachFacility(facilityId);
    if (session.state !== 'counted') throw new DifferenceNotOpen(`It is ${session.state}.`);
    if (session.cashier_id === actor.id) throw new OwnDifference('Ask a colleague.');
    const approved = { approved_by: actor.name, approved_reason: reason, approved_at: clock.now() };
    await sessionRows(tx).set(id, { state: 'closed', ...approved });
    await tx.audit.record('cash-drawer.approve', {
      ...{ actor, facilityId, resource: `cash-drawer/${session.drawer_id}`, reason, details: { sessionId: id } },
    });
    return sessionOf(await sessions(tx).get(id));
  });
