import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Deps, Reader } from '../deps.ts';
import { channels } from '../data/channels.ts';
import { channelBook, type OpenChannels } from './channel-book.ts';

/** Another instance may have changed a channel: it holds here after this time at the latest. */
const FRESH_MS = 2_000;

/** Opens the channels of the database. */
export function openChannels({
  db,
  log,
}: Pick<Deps, 'log'> & { readonly db: { readonly read: Reader } }): OpenChannels {
  let book = channelBook([]);
  const refresh = async (): Promise<void> => {
    book = channelBook(await channels(db.read).list(null));
  };
  const loop = untilStopped(log, { name: 'channels of HL7', everyMs: FRESH_MS, waitsFirst: true }, refresh);
  return {
    book: () => book,
    changed: () => refresh().catch(() => undefined),
    background: {
      async start() {
        await refresh();
        await loop.start();
      },
      stop: () => loop.stop(),
    },
  };
}
