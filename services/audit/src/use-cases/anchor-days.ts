import { auditEntries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { daysToAnchor, type Anchor } from '../domain/anchors.ts';
import { readAnchors } from './read-anchors.ts';

/**
 * Writes down where the chain ends, for each day that is over and has no line yet: after days without the service, a
 * line for each of them. Files that fell behind catch up.
 * @returns how many days were added
 */
export async function anchorDays({ db, clock, anchors: files, anchorSeal, log }: Deps): Promise<number> {
  const { anchors, defects } = await readAnchors({ anchors: files });
  for (const { detail } of defects) log.error({ detail }, 'anchors of the audit chain were changed');
  const days = daysToAnchor(anchors.at(-1)?.day, clock.now());
  const head = days.length > 0 ? await auditEntries(db.read).head() : undefined;
  const all: Anchor[] = [...anchors];
  if (head) for (const day of days) all.push(anchorSeal.next(all.at(-1), day, head));
  const failed = await files.bringTo(all);
  for (const { folder, error } of failed) log.error({ folder, err: error }, 'the audit chain could not be anchored');
  return days.length;
}
