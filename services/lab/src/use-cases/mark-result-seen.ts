import type { markResultSeen as contract } from '@nilecare/contracts/api/lab-inbox.ts';
import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import { itemRows, items } from '../data/items.ts';
import type { Deps } from '../deps.ts';

export const markResultSeen: Handler<typeof contract, Deps> = async ({ params, body }, { actor, care, db, clock }) => {
  const { patient_id, reader } = await items(db.read).get(params.itemId);
  // Who ordered it reads it also after the patient has gone to others.
  if (reader === actor.id) actor.mustCareFor(patient_id, 'reader');
  else await care.enter(actor, patient_id);

  return db.transaction(async (tx) => {
    const item = await itemRows(tx).lock(params.itemId);
    // Another value has come meanwhile: nobody has seen that one.
    if (item.released_result_id !== body.resultId) throw new LabItemState(item.state);
    const row = { user_id: actor.id, result_id: body.resultId, at: clock.now() };
    const added = await tx.insertInto('lab_seen').ignore().values(row).executeTakeFirst();
    await itemRows(tx).markSeen(item, actor.id);
    if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) {
      const [patientId, facilityId] = [item.patient_id, item.facility_id];
      await tx.audit.record('lab-result.see', { actor, patientId, facilityId, resource: `lab-item/${item.id}` });
    }
    return noContent();
  });
};
