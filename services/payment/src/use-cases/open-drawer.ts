import { DrawerInactive, DrawerTaken, type openDrawer as contract } from '@nilecare/contracts/api/payment-drawers.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { drawerRows } from '../data/drawers.ts';
import { sessionOf, sessionRows, sessions } from '../data/drawer-sessions.ts';
import { book } from '../data/ledger.ts';
import type { Deps } from '../deps.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { drawerPostings } from '../domain/ledger.ts';

export const openDrawer: Handler<typeof contract, Deps> = async ({ params, body }, { actor, db, clock }) => {
  const { floatMinor } = body;
  try {
    return await db.transaction(async (tx) => {
      const drawer = await drawerRows(tx).lock(params.drawerId);
      const { facility_id: facilityId, currency } = drawer;
      actor.mustReachFacility(facilityId);
      if (drawer.active !== 1) throw new DrawerInactive('Choose another one.');
      const at = clock.now();
      const id = newId(at.getTime());
      await sessionRows(tx).insert({
        ...{ id, drawer_id: drawer.id, facility_id: facilityId, state: 'open', currency },
        ...{ cashier_id: actor.id, cashier: actor.name, float_minor: floatMinor, expected_minor: 0 },
        ...{ counted_minor: null, counts: null, note: null, opened_at: at, closed_at: null },
        ...{ approved_by: null, approved_reason: null, approved_at: null },
        ...{ closed_by_id: null, closed_by: null },
        ...{ open_drawer_id: drawer.id, open_cashier_id: actor.id },
      });
      const session = await sessionRows(tx).lock(id);
      if (floatMinor > 0) await sessionRows(tx).move(session, { kind: 'float', amountMinor: floatMinor, actor, at });
      await book(tx, { facilityId, kind: 'drawer-open', referenceId: id, currency, at }, drawerPostings(floatMinor));
      await tx.audit.record('cash-drawer.open', {
        ...{ actor, facilityId, resource: `cash-drawer/${drawer.id}`, details: { sessionId: id, floatMinor } },
      });
      return created(sessionOf(await sessions(tx).get(id)));
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new DrawerTaken('Close the one that is open first.');
    throw error;
  }
};
