import { isOutage } from '../feeds/look.ts';
import { readerOf } from '../store/reader.ts';
import { openAmong } from './notify.ts';
import type { Version } from './number-events.ts';
import { OwnerGone } from './owner.ts';
import { setStatus } from './set-status.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watched } from './watched.ts';

/**
 * Those that the owner may read; none where the owner's rights are gone.
 * @returns undefined where a service that has to be asked for that is away
 */
export async function openEvents<Some extends Version>(
  parts: SubscriptionParts,
  { owner, watch }: Pick<Watched, 'owner' | 'watch'>,
  events: readonly Some[],
): Promise<readonly Some[] | undefined> {
  try {
    const references = [...new Set(events.map(({ _id }) => _id))];
    const open = await parts.asOwner(owner, ({ access }) => openAmong(readerOf(parts.store, access), references));
    const isOpen = new Set(open.map(({ _id }) => _id));
    return events.filter(({ _id }) => isOpen.has(_id));
  } catch (error) {
    if (isOutage(error)) return undefined;
    if (!(error instanceof OwnerGone)) throw error;
    await setStatus(parts, watch.id, 'error', error.message);
    return [];
  }
}
