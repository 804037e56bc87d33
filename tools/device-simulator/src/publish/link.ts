import { backOff } from './back-off.ts';
import { createBacklog } from './backlog.ts';
import { connectOnce } from './connection.ts';
import type { Connection, Heard, RetainedMessage } from './connection.ts';
import type { BrokerAccount } from '@nilecare/contracts/mqtt.ts';
import type { Meter } from './meter.ts';
import { BrokerUnreachable, CredentialRefused, isCredentialRefusal, reasonOf } from './refusal.ts';
import { vitalsTopic } from './topics.ts';

/** One reading on its way to the broker. */
export interface Sample {
  readonly deviceId: string;
  /** Device time, epoch ms. */
  readonly timestamp: number;
  readonly payload: string;
}

export interface LinkOptions {
  readonly account: BrokerAccount;
  readonly clientId: string;
  /** Most samples sent and not yet acknowledged; the broker may allow fewer. */
  readonly inFlight: number;
  /** Most samples kept, in flight or waiting for the connection. */
  readonly capacity: number;
  readonly meter: Meter;
  /** @param session when the connection begins that it is the last will of, epoch ms */
  readonly will?: (session: number) => RetainedMessage;
  /** Listened to over each connection. */
  readonly hears?: Heard;
  /** Said at each connect. */
  readonly greetings: (session: number) => RetainedMessage[];
  /** Said before an orderly goodbye. */
  readonly farewells: () => RetainedMessage[];
  readonly onAcknowledged?: (sample: Sample) => void;
  /** Asked before each try to come back; while it says no the link stays silent and takes no samples. */
  readonly mayReconnect: () => boolean;
}

/** A connection to the broker that comes back by itself and loses no sample its store can hold. */
export interface Link {
  /** Connects for the first time. @throws CredentialRefused, BrokerUnreachable */
  open(withinMs: number): Promise<void>;
  /** Sends the sample as soon as it can; when the store is full the oldest waiting sample is dropped. */
  send(sample: Sample): void;
  /** Resolves when a sample can be sent without dropping another. */
  whenRoom(): Promise<void>;
  /** Sends now, or not at all when the connection is down or busy. */
  announce(message: RetainedMessage): void;
  isConnected(): boolean;
  /** Samples not yet acknowledged. */
  pending(): number;
  /** Waits for acknowledgements, at most so long, says goodbye and disconnects. */
  close(drainMs: number): Promise<void>;
}

/** A connection that lasted so long was a good one: the next failure is the first again. */
const STABLE_MS = 5_000;
const ASIDE_MS = 1_000;
const GOODBYE_MS = 2_000;
/** Retained messages in flight beside the samples. */
const MOST_RETAINED = 10;

/** Makes a link; `open` connects it. */
export function createLink(options: LinkOptions): Link {
  const { account, meter, clientId } = options;
  const backlog = createBacklog<Sample>(options.capacity);
  let connection: Connection | undefined;
  let upSince: number | undefined;
  let session = 0;
  let window = 1;
  let mostRetained = 1;
  let retained = 0;
  let failures = 0;
  let aside = false;
  let finished = false;
  let retry: NodeJS.Timeout | undefined;
  let opening: PromiseWithResolvers<void> | undefined;
  let waiters: (() => void)[] = [];

  const isCurrent = (via: Connection) => connection === via;
  const isOver = () => finished;
  const pending = () => backlog.waiting() + backlog.inFlight();
  const nextChange = () => new Promise<void>((resolve) => waiters.push(resolve));

  function wakeWaiters() {
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
  }

  function publish(via: Connection, key: number, sample: Sample) {
    const sentAt = performance.now();
    via.publish(vitalsTopic(sample.deviceId), sample.payload, (answer) => {
      // After a loss the sample is back in the queue, and its key is void.
      if (!backlog.settle(key)) return;
      if (answer.outcome === 'refused') {
        meter.refused += 1;
        meter.lastError = `${sample.deviceId}: ${reasonOf(answer.error)}`;
      } else {
        const took = performance.now() - sentAt;
        meter.acknowledged += 1;
        if (answer.unheard) meter.unheard += 1;
        meter.acks.add(took);
        meter.recentAcks.add(took);
        options.onAcknowledged?.(sample);
      }
      pump();
      wakeWaiters();
    });
  }

  function pump() {
    const via = connection;
    if (!via || upSince === undefined) return;
    while (backlog.inFlight() < window) {
      const next = backlog.take();
      if (!next) return;
      publish(via, next.key, next.entry);
    }
  }

  async function sayRetained(via: Connection, message: RetainedMessage): Promise<Error | undefined> {
    retained += 1;
    const refusal = await via.publishRetained(message);
    retained -= 1;
    if (refusal) meter.lastError = `${message.topic}: ${reasonOf(refusal)}`;
    return refusal;
  }

  /** Says them a few at a time, stopping at the first that is refused. */
  async function sayAll(via: Connection, messages: readonly RetainedMessage[]): Promise<Error | undefined> {
    for (let from = 0; from < messages.length && isCurrent(via); from += mostRetained) {
      const some = messages.slice(from, from + mostRetained);
      const refusals = await Promise.all(some.map((message) => sayRetained(via, message)));
      const refusal = refusals.find((one) => one !== undefined);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** The first connection did not come about; there will be no other. */
  function giveUp(error: Error) {
    finished = true;
    clearTimeout(retry);
    connection?.destroy();
    opening?.reject(error);
    opening = undefined;
  }

  async function onUp(via: Connection, receiveMaximum: number) {
    upSince = performance.now();
    retained = 0;
    mostRetained = Math.min(MOST_RETAINED, Math.ceil(receiveMaximum / 2));
    window = Math.max(1, Math.min(options.inFlight, receiveMaximum - mostRetained));
    pump();
    const refusal = await sayAll(via, options.greetings(session));
    if (refusal && isCredentialRefusal(refusal)) onCredentialRefused(refusal);
    if (!isCurrent(via)) return;
    opening?.resolve();
    opening = undefined;
  }

  function onLost() {
    const lasted = upSince === undefined ? 0 : performance.now() - upSince;
    if (upSince !== undefined && !finished) meter.reconnects += 1;
    failures = lasted >= STABLE_MS ? 1 : failures + 1;
    connection = undefined;
    upSince = undefined;
    meter.resent += backlog.recall();
    wakeWaiters();
    if (!finished) retry = setTimeout(reconnect, backOff(failures, Math.random()));
  }

  function onCredentialRefused(error: unknown) {
    if (!opening) return;
    giveUp(
      new CredentialRefused(
        `the broker at ${account.url} refuses user ${account.userName} as ${clientId} (${reasonOf(error)}): ` +
          'its credential was revoked or replaced, or is for another device; issue a new one for the simulator',
      ),
    );
  }

  function connect() {
    session = Math.max(Date.now(), session + 1);
    const current = connectOnce({
      account,
      clientId,
      ...(options.will ? { will: options.will(session) } : {}),
      ...(options.hears ? { hears: options.hears } : {}),
      onUp: (receiveMaximum) => void onUp(current, receiveMaximum),
      onLost,
      onError(error) {
        meter.lastError = `${account.userName} at ${account.url}: ${reasonOf(error)}`;
        if (isCredentialRefusal(error)) onCredentialRefused(error);
      },
      onTakenOver() {
        meter.lastError = `${clientId}: another program has connected as this device; this one steps aside`;
        // Told to wait, it comes back later; otherwise coming back would only begin a quarrel.
        finished ||= options.mayReconnect();
      },
    });
    connection = current;
  }

  function reconnect() {
    aside = !options.mayReconnect();
    if (aside) retry = setTimeout(reconnect, ASIDE_MS);
    else connect();
  }

  /** Whether all were acknowledged in time. */
  async function drained(withinMs: number): Promise<boolean> {
    const deadline = performance.now() + withinMs;
    // A timer may fire a little early; one that fired before the deadline would wake nobody at it.
    const timer = setTimeout(wakeWaiters, withinMs + 5);
    while (pending() > 0 && performance.now() < deadline && !isOver()) await nextChange();
    clearTimeout(timer);
    return pending() === 0;
  }

  return {
    async open(withinMs) {
      const first = Promise.withResolvers<void>();
      opening = first;
      const timer = setTimeout(
        () => giveUp(new BrokerUnreachable(`no MQTT broker at ${account.url}: ${meter.lastError ?? 'no answer'}`)),
        withinMs,
      );
      connect();
      await first.promise.finally(() => clearTimeout(timer));
    },
    send(sample) {
      if (aside) return;
      meter.measured += 1;
      if (backlog.add(sample)) meter.dropped += 1;
      pump();
    },
    async whenRoom() {
      while (backlog.isFull() && !isOver()) await nextChange();
    },
    announce(message) {
      if (connection && upSince !== undefined && retained < mostRetained) void sayRetained(connection, message);
    },
    isConnected: () => upSince !== undefined,
    pending,
    async close(drainMs) {
      const complete = await drained(aside ? 0 : drainMs);
      finished = true;
      clearTimeout(retry);
      wakeWaiters();
      const last = connection;
      if (!last) return;
      if (upSince === undefined || !complete) return last.destroy();
      const hangUp = setTimeout(() => last.destroy(), GOODBYE_MS);
      await sayAll(last, options.farewells());
      await last.end();
      clearTimeout(hangUp);
    },
  };
}
