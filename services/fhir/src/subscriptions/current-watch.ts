import { storedResource } from '../platform/stored-resource.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watchOf, type Watch } from './watch.ts';

/** What the subscription asks for now; undefined where it is deleted. @throws FhirError where it asks for what is not done */
export async function currentWatch(
  { store, own }: Pick<SubscriptionParts, 'store' | 'own'>,
  id: string,
): Promise<Watch | undefined> {
  const document = await store.resources.findOne({ _id: `Subscription/${id}` });
  if (!document || document.gone) return undefined;
  return { ...watchOf(storedResource(document.body), own.fhirHooksToLoopback), id };
}
