import { DrawerSessionOver, type moveCash as contract } from '@nilecare/contracts/api/payment-drawers.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { sessionOf, sessionRows, sessions } from '../data/drawer-sessions.ts';
import { book } from '../data/ledger.ts';
import type { Deps } from '../deps.ts';
import { drawerPostings } from '../domain/ledger.ts';
import { mustBeCashier } from './must-be-cashier.ts';

export const moveCash: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const session = await sessionRows(tx).lock(params.sessionId);
    const { facility_id: facilityId, currency } = session;
    actor.mustReachFacility(facilityId);
    mustBeCashier(actor, session);
    if (session.state !== 'open') throw new DrawerSessionOver('Open it again first.');
    const { kind, reason } = body;
    const amountMinor = kind === 'pay-in' ? body.amountMinor : -body.amountMinor;
    const at = clock.now();
    const movementId = await sessionRows(tx).move(session, { kind, amountMinor, reason, actor, at });
    const entry = { facilityId, kind: 'drawer-movement', referenceId: movementId, currency, at } as const;
    await book(tx, entry, drawerPostings(amountMinor));
    await tx.audit.record('cash-drawer.move', {
      ...{ actor, facilityId, resource: `cash-drawer/${session.drawer_id}`, reason },
      details: { sessionId: session.id, amountMinor },
    });
    return created(sessionOf(await sessions(tx).get(session.id)));
  });
