import {
  DifferenceNotOpen,
  DrawerSessionOver,
  OwnDifference,
  type approveDifference as approving,
  type closeDrawer as closing,
  type closeDrawerOfAnother as supervising,
} from '@nilecare/contracts/api/payment-drawers.ts';
import { drawerClosed } from '@nilecare/contracts/events/payment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { drawers } from '../data/drawers.ts';
import { sessionOf, sessionRows, sessions, type SessionRow } from '../data/drawer-sessions.ts';
import { book } from '../data/ledger.ts';
import type { Deps } from '../deps.ts';
import { countedMinor, stateAfterCount } from '../domain/drawer.ts';
import { closingPostings } from '../domain/ledger.ts';
import { mustBeCashier } from './must-be-cashier.ts';

interface Count {
  readonly sessionId: string;
  readonly counts: readonly { readonly valueMinor: number; readonly count: number }[];
  readonly note: string | null;
  /** @throws where it is not this actor who may count it */
  readonly mayCount: (actor: Actor, session: SessionRow) => void;
}

/** Its row is locked: a payment comes before the count, and is expected in it, or after, and finds no open drawer. */
const close = ({ sessionId, counts, note, mayCount }: Count, { actor, db, clock }: Deps & RequestContext) =>
  db.transaction(async (tx) => {
    const session = await sessionRows(tx).lock(sessionId);
    const { id, facility_id: facilityId, currency, expected_minor: expected, cashier_id: cashierId } = session;
    actor.mustReachFacility(facilityId);
    mayCount(actor, session);
    if (session.state !== 'open') throw new DrawerSessionOver('Look at how it was closed.');
    const counted = countedMinor(counts);
    const { toleranceMinor } = await drawers(tx).get(session.drawer_id);
    const at = clock.now();
    await sessionRows(tx).set(id, {
      ...{ state: stateAfterCount(counted - expected, toleranceMinor), counted_minor: counted, closed_at: at },
      ...{ counts: JSON.stringify(counts), note, open_drawer_id: null, open_cashier_id: null },
      ...{ closed_by_id: actor.id, closed_by: actor.name },
    });
    const entry = { facilityId, kind: 'drawer-close', referenceId: id, currency, at } as const;
    await book(tx, entry, closingPostings(expected, counted));
    await tx.outbox.add(
      drawerClosed,
      {
        ...{ drawerSessionId: id, facilityId, cashierId, currency },
        ...{ expectedMinor: expected, countedMinor: counted, at: at.toISOString() },
      },
      { key: facilityId },
    );
    await tx.audit.record('cash-drawer.close', {
      ...{ actor, facilityId, resource: `cash-drawer/${session.drawer_id}`, reason: note },
      details: { sessionId: id, cashier: session.cashier, expectedMinor: expected, countedMinor: counted },
    });
    return sessionOf(await sessions(tx).get(id));
  });

export const closeDrawer: Handler<typeof closing, Deps> = ({ params, body }, context) =>
  close({ ...params, ...body, mayCount: mustBeCashier }, context);

/** Where the cashier is away. @throws OwnDifference */
export const closeDrawerOfAnother: Handler<typeof supervising, Deps> = (
  { params, body: { counts, reason } },
  context,
) => close({ ...params, counts, note: reason, mayCount: mustBeSomebodyElse }, context);

function mustBeSomebodyElse(actor: Actor, { cashier_id, closed_by_id }: SessionRow): void {
  if (cashier_id === actor.id || closed_by_id === actor.id) throw new OwnDifference('Ask a colleague.');
}

export const approveDifference: Handler<typeof approving, Deps> = (
  { params, body: { reason } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    const session = await sessionRows(tx).lock(params.sessionId);
    const { id, facility_id: facilityId } = session;
    actor.mustReachFacility(facilityId);
    if (session.state !== 'counted') throw new DifferenceNotOpen(`It is ${session.state}.`);
    mustBeSomebodyElse(actor, session);
    const approved = { approved_by: actor.name, approved_reason: reason, approved_at: clock.now() };
    await sessionRows(tx).set(id, { state: 'closed', ...approved });
    await tx.audit.record('cash-drawer.approve', {
      ...{ actor, facilityId, resource: `cash-drawer/${session.drawer_id}`, reason, details: { sessionId: id } },
    });
    return sessionOf(await sessions(tx).get(id));
  });
