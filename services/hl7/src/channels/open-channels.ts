import { Outage } from '@nilecare/service-kit/messaging/outage.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
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
  const stopping = new AbortController();
  const database = new Outage(log, 'the database (channels of HL7)');
  let going: Promise<void> = Promise.resolve();

  const refresh = async (): Promise<void> => {
    book = channelBook(await channels(db.read).list(null));
  };

  async function keepFresh(): Promise<void> {
    while (!stopping.signal.aborted) {
      await refresh().then(
        () => database.ended(),
        (error: unknown) => database.began(error),
      );
      await pause(FRESH_MS, stopping.signal);
    }
  }

  return {
    book: () => book,
    refresh,
    background: {
      async start() {
        await refresh();
        going = keepFresh();
      },
      async stop() {
        stopping.abort();
        await going;
      },
    },
  };
}
