import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { OneTrip } from '@nilecare/service-kit/db/one-trip.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import {
  claimedMessages,
  insertsOf,
  releaseClaims,
  type ClaimedMessage,
  type NewMessage,
} from '../data/message-rows.ts';
import { faultStored, NO_FAULT_TEXT } from '../data/fault-text.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { claimOf, fingerprintOf, senderOf, type Arrival, type Claiming } from './arrival.ts';
import { lane, type Kept, type KeptBefore } from './lane.ts';

export interface Keeper {
  /** Resolves when the message is durable. @throws what the database throws: then it is not */
  keep(arrival: Arrival): Promise<Kept>;
  /** Whether it is there already; undefined where it is not. */
  known(message: Claiming): Promise<KeptBefore | undefined>;
}

/** Bytes of a message that takes the database as long as hundreds of others. */
const LARGE = 256 * 1024;

/**
 * Keeps messages in the order in which they come, those of all connections that wait together in one transaction: one
 * commit to the disk serves all of them, and none is answered before it. What is large, with documents in it, is kept beside
 * the others, so that nobody waits for it but messages of the same patient, which stay in their order.
 */
export function keeper(parts: Parts): Keeper {
  const { oneTrip } = parts;
  const usual = lane((it) => keepTogether(it, parts, (inserts) => oneTrip.run(inserts)));
  const large = lane((it) => keepTogether(it, parts, (inserts) => oneTrip.runLong(inserts)));
  return {
    async known(message) {
      const claim = claimOf(message);
      const before = (await claimedMessages(parts.db.read, parts.cipher, [claim])).get(claim);
      return before && keptBefore(before, await told(message), parts.clock.now());
    },
    keep(arrival) {
      const [own, other] = arrival.text.bytes.length > LARGE ? [large, usual] : [usual, large];
      const { patientKeys } = arrival;
      if (!other.holds(patientKeys)) return own.keep(arrival);
      // Of two patients each lane may hold one: it is kept after both.
      return own.holds(patientKeys) ? own.keep(arrival, other.settled(patientKeys)) : other.keep(arrival);
    },
  };
}

type Parts = Pick<Deps, 'db' | 'cipher' | 'clock' | 'oneTrip'>;
type Run = OneTrip['run'];

/**
 * A control id seldom comes again, and the key of the table says so when it does: it is looked for only then. Another
 * instance may keep a message of the same id at the same moment: then it is there when it is looked for again.
 */
async function keepTogether(all: readonly Arrival[], parts: Parts, run: Run): Promise<Kept[]> {
  const arrivals = await Promise.all(all.map(told));
  const besideKnown = () => parts.db.transaction((tx) => keepBesideKnown(tx, arrivals, parts));
  return unlessTaken(
    () => keepAsNew(arrivals, parts, run),
    () => unlessTaken(besideKnown, besideKnown),
  );
}

type Told<Message extends Claiming = Arrival> = Message & { readonly fingerprint: string };

const told = async <Message extends Claiming>(message: Message): Promise<Told<Message>> => ({
  ...message,
  fingerprint: await fingerprintOf(message),
});

async function keepAsNew(arrivals: readonly Told[], parts: Parts, run: Run): Promise<Kept[]> {
  const { kept, fresh } = judged(arrivals, new Map(), parts);
  const messages = await Promise.all(fresh.map((it) => rowOf(it, parts.cipher)));
  if (messages.length > 0) await run(insertsOf(parts.db.read, messages));
  return kept;
}

async function keepBesideKnown(tx: Hl7Tx, arrivals: readonly Told[], parts: Parts): Promise<Kept[]> {
  const known = await knownOf(tx, arrivals, parts.cipher);
  const { kept, fresh, released } = judged(arrivals, known, parts);
  const messages = await Promise.all(fresh.map((it) => rowOf(it, parts.cipher)));
  if (released.length > 0) await releaseClaims(tx, released);
  if (messages.length > 0) for (const insert of insertsOf(tx, messages)) await insert.execute();
  return kept;
}

async function unlessTaken<Result>(work: () => Promise<Result>, otherwise: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return otherwise();
  }
}

/** Control ids of refused messages stay free. */
const claimIn = (arrival: Arrival): string | null => (arrival.fault ? null : claimOf(arrival));

const knownOf = (tx: Hl7Tx, arrivals: readonly Arrival[], cipher: Deps['cipher']) =>
  claimedMessages(
    tx,
    cipher,
    arrivals.map(claimIn).filter((it) => it !== null),
  );

interface Judged {
  readonly kept: Kept[];
  /** To be stored. */
  readonly fresh: readonly Fresh[];
  /** Claims of messages from long ago, which are free again. */
  readonly released: readonly string[];
}

interface Fresh {
  readonly arrival: Told;
  readonly id: string;
  readonly claim: string | null;
  readonly now: Date;
}

/** @param known messages that have one of the claims, by their claim; those of the arrivals are added */
function judged(arrivals: readonly Told[], known: Map<string, ClaimedMessage>, { clock }: Pick<Deps, 'clock'>): Judged {
  const now = clock.now();
  const fresh: Fresh[] = [];
  const released: string[] = [];
  const kept = arrivals.map((arrival): Kept => {
    const claim = claimIn(arrival);
    const { fingerprint } = arrival;
    const before = claim === null ? undefined : known.get(claim);
    if (before && claim !== null) {
      const there = keptBefore(before, arrival, now);
      if (there) return there;
      released.push(claim);
    }
    const id = newId(now.getTime());
    fresh.push({ arrival, id, claim, now });
    if (claim !== null) known.set(claim, { id, fingerprint, answer: arrival.answer.text, receivedAt: now });
    return { kind: 'new', id, answer: arrival.answer.text };
  });
  return { kept, fresh, released };
}

/** @param before has its control id. @returns undefined where that was long ago: it is free again */
function keptBefore(before: ClaimedMessage, message: Told<Claiming>, now: Date): KeptBefore | undefined {
  if (!isRemembered(before.receivedAt, message, now)) return undefined;
  const { id, answer } = before;
  return before.fingerprint === message.fingerprint ? { kind: 'again', id, answer } : { kind: 'taken' };
}

const isRemembered = (receivedAt: Date, { channel }: Claiming, now: Date): boolean =>
  now.getTime() - receivedAt.getTime() < channel.repeatedIdDays * 86_400_000;

async function rowOf({ arrival, id, claim, now }: Fresh, cipher: Deps['cipher']): Promise<NewMessage> {
  const { channel, header, text, answer, fault, fingerprint, patientKeys, shown = [], isDone = false } = arrival;
  const place = (column: 'body' | 'answer') => ({ table: 'hl7_messages', column, rowId: id });
  const row = {
    ...{ id, channel_id: channel.id, facility_id: channel.facilityId, control_id: header.controlId.slice(0, 199) },
    ...{ sender: senderOf(header).slice(0, 400), code: ascii(header.code, 3), event: ascii(header.event, 3) },
    ...{ hl7_version: ascii(header.version, 10), received_at: now, bytes: text.bytes.length, fingerprint, claim },
    ...{
      body: await cipher.encryptLong(text.bytes, place('body')),
      answer: cipher.encrypt(answer.text, place('answer')),
    },
    ...{ answer_code: answer.code, due_at: now },
    ...{ state: stateOf(arrival), ended_at: fault || isDone ? now : null },
    ...{ fault_code: fault?.code ?? null, fault_place: fault?.place ?? null },
    ...(fault ? faultStored(fault, 'hl7_messages', id, cipher) : NO_FAULT_TEXT),
  };
  return { row, patientKeys, shown };
}

const stateOf = ({ fault, isDone }: Arrival): Hl7MessagesTable['state'] =>
  fault ? 'refused' : isDone ? 'done' : 'waiting';

/** Of refused messages these may be anything. */
const ascii = (text: string, longest: number): string => text.replace(/[^!-~]/g, '?').slice(0, longest);
