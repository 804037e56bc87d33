import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { brokenGlass } from '../data/broken-glass.ts';
import type { Deps } from '../deps.ts';
import { glassBrokenNotice } from '../domain/glass-broken-notice.ts';

const EVERY_MS = 3_000;
const AT_A_TIME = 20;
/** What the notification service takes in one call. */
const MOST_RECIPIENTS = 500;

/**
 * Tells the privacy officers of every record that was opened without a care relationship, again and again until the
 * notification service has it: it may be away for hours. Several instances may tell of the same one; people are told once.
 */
export function privacyNotices(deps: Deps): Background {
  const { db, log } = deps;
  const stopping = new AbortController();
  let rounds: Promise<void> = Promise.resolve();

  async function tellAll(): Promise<void> {
    let page: BreakGlass[] = [];
    do {
      page = await brokenGlass(db.read).untold(AT_A_TIME, page.at(-1));
      for (const opening of page) {
        if (stopping.signal.aborted) return;
        // One that cannot be told of does not hold up those after it.
        await tell(deps, opening).catch((error: unknown) =>
          log.warn({ err: error, breakGlassId: opening.id }, 'privacy officers could not be told yet'),
        );
      }
    } while (page.length === AT_A_TIME);
  }

  async function goRound(): Promise<void> {
    while (!stopping.signal.aborted) {
      await tellAll().catch((error: unknown) => log.warn({ err: error }, 'who was not told of could not be read'));
      await pause(EVERY_MS, stopping.signal);
    }
  }

  return {
    async start() {
      rounds = goRound();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}

async function tell({ db, clock, log, auth, notification }: Deps, opening: BreakGlass): Promise<void> {
  const { items } = await auth.listAdministrators({ query: { facilityId: opening.facilityId } });
  const recipients = items.filter((it) => it.userId !== opening.by.id).slice(0, MOST_RECIPIENTS);
  // It stands in the review queue all the same.
  if (recipients.length === 0) log.warn({ breakGlassId: opening.id }, 'there is no privacy officer to tell');
  else
    await notification.notify({
      body: {
        dedupeKey: `break-glass ${opening.id}`,
        recipients: recipients.map(({ userId, language, email, phone }) => ({ userId, language, email, phone })),
        kind: 'record.glass-broken',
        priority: 'normal',
        ...glassBrokenNotice(opening),
        facilityId: opening.facilityId,
        channels: ['inbox', 'email'],
      },
    });
  await brokenGlass(db.read).markTold(opening.id, clock.now());
}
