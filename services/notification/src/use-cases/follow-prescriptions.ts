import type { DataOf } from '@nilecare/contracts/event.ts';
import type { prescriptionQuestioned } from '@nilecare/contracts/events/medication.ts';
import type { Deps } from '../deps.ts';
import { resultPlace } from '../domain/result-words.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf } from '../templates/texts.ts';
import { wardOf } from './call-notice.ts';
import { tell } from './tell.ts';

/** Who prescribed is told that the pharmacy asks about an order, or that nothing is given of it. */
export async function prescriptionWasQuestioned(
  news: DataOf<typeof prescriptionQuestioned>,
  deps: Deps,
): Promise<void> {
  const kind = kindOf(`prescription.${news.kind}`);
  if (!kind) throw new Error(`the catalogue has no text for prescription.${news.kind}`);
  const { itemId, patientId, facilityId, prescribedBy, at } = news;
  const values = { where: resultPlace(await wardOf(news, deps)) };
  const notice = {
    dedupeKey: `prescription-item/${itemId}/${news.kind}/${at}`,
    ...{ kind: kind.kind, priority: kind.priority, texts: await textsOf(kind, values, deps.db.read) },
    ...{ link: `/patients/${patientId}/medication`, facilityId },
  };
  const channels = ['inbox', 'push'] as const;
  await tell(notice, [{ userId: prescribedBy, language: 'en', email: null, phone: null, channels }], deps);
}
