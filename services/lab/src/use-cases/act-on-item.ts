import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { itemRows, type ItemRow } from '../data/items.ts';
import type { Deps, LabTx } from '../deps.ts';
import { itemView } from '../views/items.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

/**
 * What the laboratory does to one test: the test locked, the caller's facility and version looked at, the audit written.
 * @param action for the audit trail
 * @throws Forbidden, VersionConflict
 */
export const actOnItem = (
  itemId: string,
  action: string,
  { actor, db, clock, ifMatch }: Deps & RequestContext,
  act: (tx: LabTx, item: ItemRow, at: Date) => Promise<void>,
): Promise<LabItem> =>
  db.transaction(async (tx) => {
    const item = await itemRows(tx).lock(itemId);
    actor.mustReachFacility(item.facility_id);
    mustBeCurrent(item, ifMatch);
    await act(tx, item, clock.now());
    const [patientId, facilityId] = [item.patient_id, item.facility_id];
    await tx.audit.record(action, { actor, patientId, facilityId, resource: `lab-item/${item.id}` });
    return itemView(tx, item.id, 'laboratory');
  });
