import type { OutMessage } from './feed.ts';

type Items = ReadonlySet<string> | null;
type Ordering = Pick<OutMessage, 'subject' | 'items' | 'begins'>;

/**
 * The messages of a destination without those of orders that say nothing to it: an order begins with what of it goes on, and not at all
 * where nothing does; what becomes of it is told of what was told, now or before.
 * @param before of which parts of each subject it was told; null: of all, as far as anybody knows
 */
export function ofWhatWasTold<Message extends Ordering>(
  messages: readonly Message[],
  before: ReadonlyMap<string, Items>,
): Message[] {
  const told = new Map(before);
  return messages.filter(({ subject, items, begins = false }) => {
    if (subject === null || items === undefined) return true;
    const known = told.get(subject.id) ?? (told.has(subject.id) ? null : new Set<string>());
    if (begins && known !== null) told.set(subject.id, new Set([...known, ...items]));
    return begins ? items.length > 0 : known === null || items.some((it) => known.has(it));
  });
}
