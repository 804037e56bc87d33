import type { Both } from './both.ts';

/** Characters of the notices in one mail; more of them is read in the inbox. */
export const ROOM = 20_000;

const GAP = '\n\n';

/**
 * The notices of a digest, one below the other: as many whole ones as have room, oldest first, then how many more there are
 * and where, so that none is lost unsaid.
 */
export function digestWords(notices: readonly string[], inboxUrl: string): Both {
  const shown = notices.slice(0, howManyFit(notices));
  const more = notices.length - shown.length;
  if (more === 0) return { en: shown.join(GAP), ar: shown.join(GAP) };
  const en = `And ${more} more ${more === 1 ? 'notice' : 'notices'}. All of them are in your inbox: ${inboxUrl}`;
  const ar = `إشعارات أخرى: ${more}. تجدها كلها في صندوق الوارد: ${inboxUrl}`;
  return { en: [...shown, en].join(GAP), ar: [...shown, ar].join(GAP) };
}

function howManyFit(notices: readonly string[]): number {
  let used = 0;
  for (const [index, notice] of notices.entries()) {
    used += notice.length + GAP.length;
    if (used > ROOM) return index;
  }
  return notices.length;
}
