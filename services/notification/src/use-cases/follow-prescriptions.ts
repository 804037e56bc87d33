import type { DataOf } from '@nilecare/contracts/event.ts';
import type { prescriptionQuestioned } from '@nilecare/contracts/events/medication.ts';
import type { Deps } from '../deps.ts';
import { resultPlace } from '../domain/result-words.ts';
import { wardOf } from './call-notice.ts';
import { tellAccounts } from './tell-accounts.ts';

/** Who prescribed is told that the pharmacy asks about an order, or that nothing is given of it. */
export async function prescriptionWasQuestioned(
  news: DataOf<typeof prescriptionQuestioned>,
  deps: Deps,
): Promise<void> {
  const { itemId, patientId, facilityId, prescribedBy, kind, at } = news;
  const notice = {
    kind: `prescription.${kind}`,
    dedupeKey: `prescription-item/${itemId}/${kind}/${at}`,
    values: { where: resultPlace(await wardOf(news, deps)) },
    link: `/patients/${patientId}/medication`,
    facilityId,
  };
  await tellAccounts([prescribedBy], notice, deps);
}
