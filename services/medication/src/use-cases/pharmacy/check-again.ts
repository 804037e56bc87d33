import { FactsChanged } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { prescriptionItems } from '../../data/prescribing/prescription-items.ts';
import type { Deps } from '../../deps.ts';
import { holds, newsSince, type Said } from '../../domain/pharmacy/news.ts';
import type { OrderedItem } from '../../ordered-item.ts';
import { checkItems } from '../prescribing/check-items.ts';

/**
 * Has the order checked again with what is known of the patient now.
 * @returns what is new and was accepted; null where nothing holds it
 * @throws FactsChanged when something new holds it and is not accepted
 */
export async function checkAgain(deps: Deps, item: OrderedItem, acceptNew: boolean): Promise<Said | null> {
  const row = await prescriptionItems(deps.db.read).get(item.itemId);
  const news = newsSince(item, await checkItems(deps, item.patientId, [row]));
  if (!holds(news)) return null;
  if (!acceptNew) throw new FactsChanged(news.alerts, news.notChecked);
  return news;
}
