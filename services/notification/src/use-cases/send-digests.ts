import { digestItems, type DigestItem } from '../data/digests.ts';
import { preferences } from '../data/preferences.ts';
import type { Deps } from '../deps.ts';
import { digestWords } from '../domain/digest-words.ts';
import { whenToSend } from '../domain/when-to-send.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf } from '../templates/texts.ts';
import { queueDelivery } from './queue-delivery.ts';

const PEOPLE_AT_ONCE = 50;

/** Sends each person whose digest is due one e-mail with all that waits for them; what has no room is in the inbox. */
export async function sendDigests(deps: Deps): Promise<void> {
  const userIds = await digestItems(deps.db.read).due(deps.clock.now(), PEOPLE_AT_ONCE);
  for (const userId of userIds) await sendDigest(userId, deps);
}

const sendDigest = (userId: string, deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const items = await digestItems(tx).lockWaiting(userId);
    const last = items.at(-1);
    const kind = kindOf('digest');
    if (!last || !kind) return; // another instance was faster
    const wishes = await preferences(tx, deps.own.defaultTimeZone).get(userId);
    const asked = { kind: kind.kind, channel: 'email', priority: kind.priority } as const;
    const language = wishes.language ?? last.language;
    const notices = digestWords(
      items.map((it) => wordsOf(it, deps)),
      `${deps.own.publicUrl}/notifications`,
    );
    const texts = await textsOf(kind, { count: String(items.length), notices }, tx);
    const { title, body } = texts('email', language);
    const deliveryId = await queueDelivery(tx, deps, {
      dedupeKey: `digest/${userId}/${last.id}`,
      channel: 'email',
      kind: kind.kind,
      priority: kind.priority,
      userId,
      facilityId: null,
      language,
      address: open(last, 'address', deps),
      subject: title,
      text: body,
      ...(whenToSend(asked, wishes, deps.clock.now()).send === 'never' ? { suppressed: 'unwanted' } : {}),
    });
    const ids = items.map((it) => it.id);
    if (deliveryId !== undefined) await digestItems(tx).markGathered(ids, deliveryId);
  });

const open = (item: DigestItem, column: 'address' | 'title' | 'body', { cipher }: Deps): string =>
  cipher.decrypt(item[column], { table: 'digest_items', column, rowId: item.id });

const wordsOf = (item: DigestItem, deps: Deps): string => `${open(item, 'title', deps)}\n${open(item, 'body', deps)}`;
