import type { mongo } from 'mongoose';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ResourceDocument } from '../store/documents.ts';
import { heldBack, settleHeld } from './held-back.ts';
import { noteEvents, type Written } from './note-events.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { holdLease } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watchedOf } from './watched.ts';

const POSITION = 'resources';
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
const AWAIT_MS = 100;
const IDLE_MS = 500;
const MOST_AT_ONCE = 200;
/** How often what was held back is asked for. */
const SETTLE_MS = 5_000;
/** Clocks of instances differ, and a write is stored some time after its instant was taken. */
const OVERLAP_MS = 60_000;
/**
 * What came after the token is not to be had by the stream any more (MongoDB: ChangeStreamHistoryLost, ChangeStreamFatalError,
 * InvalidResumeToken, and BSONObjectTooLarge of a change that is larger than an answer).
 */
const FORGOTTEN: ReadonlySet<unknown> = new Set([286, 280, 260, 10_334]);

type Change = mongo.ChangeStreamDocument<ResourceDocument>;
type Stream = mongo.ChangeStream<ResourceDocument, Change>;

/**
 * Follows what is written by a change stream, from where it was left; only types that a subscription is about cross the
 * network. Where the database has forgotten so much, what was written since is read by its instants: nothing is left out.
 */
export function watcherOf(parts: SubscriptionParts): Background {
  const { store, subscriptions, log, clock } = parts;
  const holder = newId();
  const watched = watchedOf(parts);
  let renewAt = 0;
  let behind = new Set<string>();
  let settleAt = 0;
  const loop = untilStopped(
    log,
    {
      ...{ name: 'following changes', everyMs: IDLE_MS },
      // It ends by itself.
      atEnd: () => subscriptions.leases.deleteOne({ _id: 'subscriptions', holder }),
    },
    async () => {
      if ((await holds()) && (await isNeeded())) await follow();
    },
  );
  const { signal } = loop;

  async function holds(): Promise<boolean> {
    const now = clock.now();
    if (now.getTime() < renewAt) return true;
    const held = await holdLease(subscriptions.leases, 'subscriptions', holder, now, LEASE_MS);
    renewAt = held ? now.getTime() + RENEW_MS : 0;
    return held;
  }

  /** Nothing is followed for nobody: a change stream costs the database something with each write. */
  async function isNeeded(): Promise<boolean> {
    if (await subscriptions.states.findOne({ status: { $ne: 'off' } }, { projection: { _id: 1 } })) return true;
    await subscriptions.positions.deleteOne({ _id: POSITION });
    return false;
  }

  async function follow(): Promise<void> {
    await watched.loadAll();
    behind = await heldBack(parts);
    while (watched.values().length > 0 && !signal.aborted && (await holds())) {
      const position = await subscriptions.positions.findOne({ _id: POSITION });
      if (position?.token) await goOn(position.token);
      else await begin(position?.at ?? firstSince());
    }
  }

  async function goOn(token: unknown): Promise<void> {
    const stream = open({ resumeAfter: token });
    try {
      await readAll(stream, null);
    } catch (error) {
      if (!isForgotten(error)) throw error;
      log.warn('the database has forgotten changes; they are read by their instants');
      await subscriptions.positions.updateOne({ _id: POSITION }, { $set: { token: null } });
    } finally {
      await stream.close();
    }
  }

  /** Of the oldest subscription: what was written since then counts, although nobody followed. */
  const firstSince = (): Date => new Date(Math.min(...watched.values().map((it) => it.since.getTime())));

  /** @param since from when on something may have been left out */
  async function begin(since: Date): Promise<void> {
    const stream = open({});
    try {
      // With the answer to the first question it stands: what is written from now on is in it.
      const first = await stream.tryNext();
      if (!(await catchUp(since))) return;
      await savePosition(stream.resumeToken);
      await readAll(stream, first);
    } finally {
      await stream.close();
    }
  }

  function open(from: mongo.ChangeStreamOptions): Stream {
    const types = ['Subscription', ...watched.types()];
    const wanted = { operationType: { $in: ['insert', 'replace'] }, 'fullDocument.t': { $in: types } };
    return store.resources.watch([{ $match: wanted }], { maxAwaitTimeMS: AWAIT_MS, batchSize: MOST_AT_ONCE, ...from });
  }

  /** Reads until the lease is lost or a subscription is about a type that the stream does not bring. */
  async function readAll(stream: Stream, first: Change | null): Promise<void> {
    const types = watched.types();
    let savedAt = 0;
    let change = first;
    while (!signal.aborted && (await holds())) {
      const batch: ResourceDocument[] = [];
      for (
        change ??= await stream.tryNext();
        change;
        change = batch.length < MOST_AT_ONCE ? await stream.tryNext() : null
      )
        if ('fullDocument' in change && change.fullDocument) batch.push(change.fullDocument);
      const now = clock.now();
      await settle(now);
      if (batch.length === 0 && now.getTime() - savedAt < 1_000) continue;
      await note(batch, stream.resumeToken);
      savedAt = now.getTime();
      if (watched.values().length === 0) return;
      if (watched.types().join() !== types.join()) return widen(types);
    }
  }

  /** What a new type had since its subscription was asked for the stream has passed by. */
  async function widen(types: readonly string[]): Promise<void> {
    const missed = watched.values().filter(({ judge }) => !types.includes(judge.type));
    if (missed.length === 0) return;
    const at = new Date(Math.min(...missed.map(({ since }) => since.getTime())));
    await subscriptions.positions.updateOne({ _id: POSITION }, { $set: { token: null, at } });
  }

  /** Notes the events of documents in their order: a subscription counts for what follows it. */
  async function note(batch: readonly ResourceDocument[], token: unknown): Promise<void> {
    for (const { _id, t } of batch) if (t === 'Subscription') await watched.look(_id);
    const position = { _id: POSITION, token, at: batch.at(-1)?.at ?? clock.now() };
    await noteEvents(parts, watched.values(), batch, { position, behind });
  }

  async function settle(now: Date): Promise<void> {
    if (behind.size === 0 || now.getTime() < settleAt) return;
    await settleHeld(parts, watched.values(), behind);
    settleAt = clock.now().getTime() + SETTLE_MS;
  }

  /** @returns whether it came to its end: where the lease is lost, another instance begins it again */
  async function catchUp(since: Date): Promise<boolean> {
    const goesOn = async () => !signal.aborted && (await holds());
    const from = new Date(since.getTime() - OVERLAP_MS);
    const filter = { t: { $in: watched.types() }, at: { $gte: from } };
    const position = { _id: POSITION, token: null, at: since };
    for await (const { _id, r, body, ...version } of store.versions.find(filter).sort({ at: 1 })) {
      if (!(await goesOn())) return false;
      if (version.gone) continue;
      const earlier: Written = { ...version, _id: r, ...parts.filing.indexOf(storedResource(body)) };
      await noteEvents(parts, watched.values(), [earlier], { position, behind });
    }
    for await (const document of store.resources.find(filter).sort({ at: 1 })) {
      if (!(await goesOn())) return false;
      await noteEvents(parts, watched.values(), [document], { position, behind });
    }
    return true;
  }

  const savePosition = (token: unknown) =>
    subscriptions.positions.replaceOne({ _id: POSITION }, { token, at: clock.now() }, { upsert: true });

  return loop;
}

const isForgotten = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && FORGOTTEN.has(error.code);
