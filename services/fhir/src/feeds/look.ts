import { DeadlineExceeded, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Feed, Found, Look } from './feed.ts';
import { WrittenSince, type Sink } from './sink.ts';

/** What a look found, and what was other than it is now. */
export interface Looked {
  readonly found: Found;
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

const MOST_TRIES = 5;
const AGAIN_MS = 50;

/**
 * Asks the owner and writes what it says. Where somebody else wrote since it was asked, it is asked again: what is written last
 * was asked for last, also where another instance or a comparison looks at the same thing.
 * @throws ServiceUnavailable where others write it again and again, and what the feed throws
 */
export async function lookThrough(feed: Feed, look: Look, sink: Sink, clock: Clock): Promise<Looked> {
  const { service, name } = feed;
  const from = { service, name, messages: look.messages ?? [] };
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const askedAt = clock.now();
    const found = await feed.fetch(look);
    try {
      const changed = await sink.put(found.resources, from, askedAt);
      if (look.isNews) await sink.tell(itself(look, found), from);
      return { found, changed, removed: await sink.remove(found.gone ?? [], from, askedAt) };
    } catch (error) {
      if (!(error instanceof WrittenSince)) throw error;
      await pause(AGAIN_MS);
    }
  }
  throw new ServiceUnavailable(`What ${feed.name} show of it is written by others at the same time. Try again.`);
}

/** What is looked at, without what is shown beside it. */
const itself = ({ id, part = id }: Look, { resources }: Found): string[] =>
  resources.filter((it) => it.id === part).map((it) => `${it.resourceType}/${part}`);

/** It says nothing about the thing that was asked for. */
export const isOutage = (error: unknown): boolean =>
  error instanceof ServiceUnavailable || error instanceof DeadlineExceeded;
