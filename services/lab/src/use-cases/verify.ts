import { labResultCritical } from '@nilecare/contracts/events/lab.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { criticalRows, criticals } from '../data/criticals.ts';
import { itemRows, type ItemRow } from '../data/items.ts';
import { orders } from '../data/orders.ts';
import { asColumn } from '../data/person.ts';
import { resultRows, results, type ResultRow } from '../data/results.ts';
import { addToTrail } from '../data/trail.ts';
import type { LabTx } from '../deps.ts';
import { isCritical } from '../domain/judge.ts';
import { criticalNews } from './critical-news.ts';
import { withdrawCriticals } from './withdraw-criticals.ts';

type By = Pick<Actor, 'id' | 'name' | 'staffId'>;

/** The technical verification of a locked test. Who treats the patient is called now when the value is critical. */
export async function verify(tx: LabTx, item: ItemRow, by: By, at: Date): Promise<ItemRow> {
  const result = await results(tx).row(item.result_id ?? '');
  await resultRows(tx).change(result.id, { verified_at: at, verified_by: asColumn(by) });
  const verified = await itemRows(tx).change(item, { state: 'verified' });
  await addToTrail(tx, [{ itemId: item.id, at, by, action: 'verified', details: { value: result.value } }]);
  if (isCritical(result.flag)) {
    await withdrawCriticals(tx, verified, { because: 'replaced', result, by, at });
    await raiseCritical(tx, verified, result, at);
  }
  return verified;
}

async function raiseCritical(tx: LabTx, item: ItemRow, result: ResultRow, at: Date): Promise<void> {
  const order = await orders(tx).get(item.order_id);
  const id = newId();
  await criticalRows(tx).add({
    ...{ id, result_id: result.id, item_id: item.id, facility_id: item.facility_id, ward_id: order.ward_id, at },
    ...{ read_at: null, read_by: null, reader_name: null, read_via: null, read_value: null },
    ...{ done_at: null, withdrawn_at: null, withdrawn_because: null, withdrawn_by_result: null },
  });
  const news = await criticalNews(tx, await criticals(tx).get(id));
  await tx.outbox.add(labResultCritical, news, { key: item.patient_id });
}
