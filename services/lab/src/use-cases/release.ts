import { labResultCorrected, labResultFinal } from '@nilecare/contracts/events/lab.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { catalogue } from '../data/catalogue.ts';
import { itemRows, type ItemRow } from '../data/items.ts';
import { orders } from '../data/orders.ts';
import { asColumn } from '../data/person.ts';
import { resultRows, results } from '../data/results.ts';
import { addToTrail } from '../data/trail.ts';
import type { LabTx } from '../deps.ts';
import { isCritical } from '../domain/judge.ts';
import { withdrawCriticals } from './withdraw-criticals.ts';

/** The medical verification of a locked test: its newest value is what everybody reads from now on. */
export async function release(
  tx: LabTx,
  item: ItemRow,
  by: Pick<Actor, 'id' | 'name' | 'staffId'>,
  at: Date,
): Promise<void> {
  const result = await results(tx).row(item.result_id ?? '');
  const before = item.released_result_id === null ? null : await results(tx).row(item.released_result_id);
  await resultRows(tx).change(result.id, { released_at: at, released_by: asColumn(by) });
  await itemRows(tx).change(item, {
    ...{ state: 'released', released_result_id: result.id, released_at: at, corrected: before ? 1 : item.corrected },
    ...{ unread_since: at, unseen_since: at },
  });
  await addToTrail(tx, [{ itemId: item.id, at, by, action: 'released', details: { value: result.value } }]);
  // Until two people stand behind the other value, the critical one calls.
  if (!isCritical(result.flag)) await withdrawCriticals(tx, item, { because: 'no-longer-critical', result, by, at });

  const test = await catalogue(tx).get(item.test_id);
  const { orderer_staff_id: ordererId } = await orders(tx).get(item.order_id);
  const { survivorId: patientId } = await patientLinks(tx).groupOf(item.patient_id);
  const news = {
    ...{ itemId: item.id, resultId: result.id, orderId: item.order_id, patientId, facilityId: item.facility_id },
    ...{ ordererId, testCode: test.code, test: test.name, loinc: test.loinc },
    ...{ value: result.value, unit: result.unit, flag: result.flag, at: at.toISOString() },
  };
  const key = { key: item.patient_id };
  if (!before) return tx.outbox.add(labResultFinal, news, key);
  const replaced = { previousValue: before.value, reason: result.correction_reason ?? '' };
  await tx.outbox.add(labResultCorrected, { ...news, ...replaced }, key);
}
