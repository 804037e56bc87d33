import type { Insertable } from 'kysely';
import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import {
  claimedMessages,
  insertsOf,
  releaseClaims,
  type ClaimedMessage,
  type NewMessage,
} from '../data/message-rows.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { claimOf, fingerprintOf, senderOf, type Arrival } from './arrival.ts';
import { lane, type Kept } from './lane.ts';

export interface Keeper {
  /** Resolves when the message is durable. @throws what the database throws: then it is not */
  keep(arrival: Arrival): Promise<Kept>;
}

/** Letters of a message that takes the database as long as hundreds of others. */
const LARGE = 256 * 1024;

/**
 * Keeps messages in the order in which they come, those of all connections that wait together in one transaction: one
 * commit to the disk serves all of them, and none is answered before it. What is large, with documents in it, is kept beside
 * the others, so that nobody waits for it but messages of the same patient, which stay in their order.
 */
export function keeper(parts: Parts): Keeper {
  const [usual, large] = [lane((it) => keepTogether(it, parts)), lane((it) => keepTogether(it, parts))];
  return {
    keep(arrival) {
      const [own, other] = arrival.text.length > LARGE ? [large, usual] : [usual, large];
      const { patientKeys } = arrival;
      if (!other.holds(patientKeys)) return own.keep(arrival);
      // Of two patients each lane may hold one: it is kept after both.
      return own.holds(patientKeys) ? own.keep(arrival, other.settled(patientKeys)) : other.keep(arrival);
    },
  };
}

type Parts = Pick<Deps, 'db' | 'cipher' | 'clock' | 'oneTrip'>;

/**
 * A control id seldom comes again, and the key of the table says so when it does: it is looked for only then. Another
 * instance may keep a message of the same id at the same moment: then it is there when it is looked for again.
 */
async function keepTogether(arrivals: readonly Arrival[], parts: Parts): Promise<Kept[]> {
  const besideKnown = () => parts.db.transaction((tx) => keepBesideKnown(tx, arrivals, parts));
  return unlessTaken(
    () => keepAsNew(arrivals, parts),
    () => unlessTaken(besideKnown, besideKnown),
  );
}

async function keepAsNew(arrivals: readonly Arrival[], parts: Parts): Promise<Kept[]> {
  const { kept, messages } = judged(arrivals, new Map(), parts);
  if (messages.length > 0) await parts.oneTrip.run(insertsOf(parts.db.read, messages));
  return kept;
}

async function keepBesideKnown(tx: Hl7Tx, arrivals: readonly Arrival[], parts: Parts): Promise<Kept[]> {
  const known = await knownOf(tx, arrivals, parts.cipher);
  const { kept, messages, released } = judged(arrivals, known, parts);
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
  readonly messages: readonly NewMessage[];
  /** Claims of messages from long ago, which are free again. */
  readonly released: readonly string[];
}

/** @param known messages that have one of the claims, by their claim; those of the arrivals are added */
function judged(
  arrivals: readonly Arrival[],
  known: Map<string, ClaimedMessage>,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
): Judged {
  const now = clock.now();
  const messages: NewMessage[] = [];
  const released: string[] = [];
  const kept = arrivals.map((arrival): Kept => {
    const claim = claimIn(arrival);
    const fingerprint = fingerprintOf(arrival);
    const before = claim === null ? undefined : known.get(claim);
    if (before && claim !== null) {
      if (isRemembered(before.receivedAt, arrival, now))
        return before.fingerprint === fingerprint
          ? { kind: 'again', id: before.id, answer: before.answer }
          : { kind: 'taken' };
      released.push(claim);
    }
    const id = newId(now.getTime());
    messages.push({ row: rowOf(arrival, { id, claim, fingerprint, now }, cipher), patientKeys: arrival.patientKeys });
    if (claim !== null) known.set(claim, { id, fingerprint, answer: arrival.answer.text, receivedAt: now });
    return { kind: 'new', id, answer: arrival.answer.text };
  });
  return { kept, messages, released };
}

const isRemembered = (receivedAt: Date, { channel }: Arrival, now: Date): boolean =>
  now.getTime() - receivedAt.getTime() < channel.repeatedIdDays * 86_400_000;

interface RowFacts {
  readonly id: string;
  readonly claim: string | null;
  readonly fingerprint: string;
  readonly now: Date;
}

function rowOf(
  arrival: Arrival,
  { id, claim, fingerprint, now }: RowFacts,
  cipher: Deps['cipher'],
): Insertable<Hl7MessagesTable> {
  const { channel, header, text, answer, fault, isDone = false } = arrival;
  const sealed = (column: 'body' | 'answer', value: string) =>
    cipher.encrypt(value, { table: 'hl7_messages', column, rowId: id });
  return {
    ...{ id, channel_id: channel.id, facility_id: channel.facilityId, control_id: header.controlId.slice(0, 199) },
    ...{ sender: senderOf(header).slice(0, 400), code: ascii(header.code, 3), event: ascii(header.event, 3) },
    ...{ hl7_version: ascii(header.version, 10), received_at: now, bytes: Buffer.byteLength(text), fingerprint, claim },
    ...{ body: sealed('body', text), answer: sealed('answer', answer.text), answer_code: answer.code, due_at: now },
    ...{ state: fault ? 'refused' : isDone ? 'done' : 'waiting', ended_at: fault || isDone ? now : null },
    ...{ fault_code: fault?.code ?? null, fault_place: fault?.place ?? null, fault_text: fault?.text ?? null },
  };
}

/** Of refused messages these may be anything. */
const ascii = (text: string, longest: number): string => text.replace(/[^!-~]/g, '?').slice(0, longest);
