import { rounds } from '../background/rounds.ts';
import type { Background, Core } from '../define-service.ts';
import { isFileOf } from './file-name.ts';
import type { JobStore } from './job-store.ts';

const EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A worker that lives says so every few seconds, and one that failed is followed by the next within a minute. */
const UNSEEN_MS = 10 * 60_000;
/** Nobody waits for it any more. */
const GIVEN_UP_MS = DAY_MS;
/** No write stands still for so long, and no file waits so long for its row. */
const LEFT_MS = HOUR_MS;

/** How long what has ended stays known, unless said otherwise. */
const ENDED_KEPT_DAYS = 90;

interface RoundOptions {
  readonly endedKeptDays?: number;
}

/** Looks once a minute after the jobs of a kind. */
export const jobRounds = <Parameters, Result, Schema, Own>(
  deps: Pick<Core<Schema, Own>, 'db' | 'log' | 'clock' | 'service'>,
  store: JobStore<Parameters, Result>,
  options: RoundOptions = {},
): Background =>
  rounds(deps, { name: `${deps.service}.${store.kind.name}`, everyMs: EVERY_MS }, () =>
    lookAfterJobs(deps, store, options),
  );

/**
 * Removes files whose time is over and what nobody has a row of, asks again for what its worker left behind, and forgets what has
 * ended long ago.
 */
export async function lookAfterJobs<Parameters, Result>(
  { clock }: Pick<Core, 'clock'>,
  store: JobStore<Parameters, Result>,
  { endedKeptDays = ENDED_KEPT_DAYS }: RoundOptions = {},
): Promise<void> {
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);
  for (const job of await store.rows.expired(clock.now())) await store.expire(job);
  for (const { id } of await store.rows.overdue(ago(GIVEN_UP_MS))) await store.fail(id, 'given-up');
  for (const job of await store.rows.untouched(ago(UNSEEN_MS))) await store.askAgain(job);
  await store.rows.removeEnded(ago(endedKeptDays * DAY_MS));
  await removeLeft(store);
}

/** Files of attempts that were overtaken or killed, by the clock that wrote their times. */
async function removeLeft<Parameters, Result>({ kind, files, rows }: JobStore<Parameters, Result>): Promise<void> {
  const left = new Date(Date.now() - LEFT_MS);
  await files.removeParts(left);
  const names = (await files.names(left)).filter((it) => isFileOf(kind, it));
  for (let first = 0; first < names.length; first += FILES_AT_ONCE) {
    const some = names.slice(first, first + FILES_AT_ONCE);
    const kept = await rows.kept(some);
    for (const name of some) if (!kept.has(name)) await files.remove(name);
  }
}

const FILES_AT_ONCE = 500;
