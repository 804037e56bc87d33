import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import type { markResultSeen as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import { itemRows } from '../data/items.ts';
import { orders } from '../data/orders.ts';
import type { Deps } from '../deps.ts';

export const markResultSeen: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const item = await itemRows(tx).lock(params.itemId);
    actor.mustBeSelf((await orders(tx).get(item.order_id)).orderer);
    // Another value has come meanwhile: nobody has seen that one.
    if (item.released_result_id !== body.resultId) throw new LabItemState(item.state);
    const row = { user_id: actor.id, result_id: body.resultId, at: clock.now() };
    const added = await tx.insertInto('lab_seen').ignore().values(row).executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) {
      const [patientId, facilityId] = [item.patient_id, item.facility_id];
      await tx.audit.record('lab-result.see', { actor, patientId, facilityId, resource: `lab-item/${item.id}` });
    }
    return noContent();
  });
