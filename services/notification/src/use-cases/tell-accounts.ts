import type { Both } from '../domain/both.ts';
import type { Deps } from '../deps.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf } from '../templates/texts.ts';
import { tell, type Notice } from './tell.ts';

interface News extends Pick<Notice, 'dedupeKey' | 'link' | 'facilityId'> {
  /** As the catalogue names it. */
  readonly kind: string;
  readonly values: Readonly<Record<string, Both>>;
}

/** Tells accounts in their inboxes and on their screens, each once, by a text of the catalogue. */
export async function tellAccounts(userIds: Iterable<string>, news: News, deps: Deps): Promise<void> {
  const kind = kindOf(news.kind);
  if (!kind) throw new Error(`the catalogue has no text for ${news.kind}`);
  const { dedupeKey, link, facilityId } = news;
  const texts = await textsOf(kind, news.values, deps.db.read);
  const notice = { dedupeKey, link, facilityId, kind: kind.kind, priority: kind.priority, texts };
  const channels = ['inbox', 'push'] as const;
  const told = [...userIds].map((userId) => ({ userId, language: 'en' as const, email: null, phone: null, channels }));
  await tell(notice, told, deps);
}
