import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { outgoingText, type WholeOutgoingRow } from '../../data/outgoing.ts';
import { outgoingQueue } from '../../data/outgoing-queue.ts';
import type { Deps } from '../../deps.ts';
import { because, type Because } from '../../er7/fault.ts';
import { fencedLease } from '../../leases/fenced-lease.ts';
import { bytesOf } from '../message-bytes.ts';
import type { Conversation, Reply } from './conversation.ts';
import { connection } from './connection.ts';
import { asOfNow } from './as-of-now.ts';
import { isHeldBack } from './hold-back.ts';
import { Unreachable } from './link.ts';
import { notOfSet } from '../put-outgoing.ts';
import { noteBegun, noteRefusedHere, noteUnsent } from './note-tries.ts';
import { takeAnswer } from './take-answer.ts';

const LEASE_MS = 15_000;
const IDLE_MS = 1_000;
/** For an answer that is under way when the service stops. */
const GRACE_MS = 3_000;

/**
 * Sends the messages of one destination: one at a time, in their order, each until it is answered. What has no answer is sent
 * again, the same message, after waits that grow: the other system gets it at least once. Of several instances one sends.
 */
export function sender(destinationId: string, deps: Deps): Background {
  const { db, log, clock, bells } = deps;
  const lease = fencedLease(db, `hl7 to ${destinationId}`, LEASE_MS);
  const line = connection(destinationId, deps);
  /** In a row, without an answer. */
  let failures = 0;

  /** @returns whether there may be more to do at once */
  async function sendNext(destination: Hl7Destination, signal: AbortSignal): Promise<boolean> {
    const next = await outgoingQueue(db.read).next(destinationId);
    if (!next) return false;
    if (next.due_at > clock.now()) return false;
    if (await isHeldBack(next, destination, deps)) return true;
    const row = await asOfNow(next, destination, deps);
    if (!row) return true;
    const bytes = bytesOf(outgoingText(row, deps.cipher), destination.characterSet);
    if (!bytes) {
      await noteRefusedHere(row, notOfSet(destination.characterSet), destination, deps);
      return true;
    }
    const open = await opened(destination, signal);
    if ('cause' in open) return failed(row, open, destination, signal);
    // Whoever lost the lease while it connected begins nothing.
    if (!lease.isHeld) return true;
    if (!(await noteBegun(row, destination, deps))) {
      // Somebody decided of the message, or another instance was asked to pause: both are read anew.
      deps.destinations.changed();
      return true;
    }
    // Whoever lost it while that was noted leaves the message to the next one, who sends it first of all.
    if (!lease.isHeld) return true;
    const asked = open.ask(bytes, row.control_id, destination.answerTimeoutSeconds * 1_000);
    const reply = await lease.during(untilStopping(asked, signal));
    if (reply.kind === 'answered') {
      failures = 0;
      await takeAnswer(row.seq, reply.heard, { destinationId, channelId: null }, deps);
      await line.reached();
      return true;
    }
    line.close();
    return failed(row, reply.why, destination, signal);
  }

  const opened = (destination: Hl7Destination, signal: AbortSignal): Promise<Conversation | Because> =>
    line.open(destination, signal).catch((error: unknown) => {
      if (error instanceof Unreachable) return error.because;
      throw error;
    });

  async function failed(
    row: WholeOutgoingRow,
    why: Because,
    destination: Hl7Destination,
    signal: AbortSignal,
  ): Promise<false> {
    // That it was stopped here says nothing of the other system: the message is sent again first of all.
    if (signal.aborted) return false;
    failures += 1;
    deps.tally.add(destinationId, 'tries');
    await noteUnsent(row, { why, failures }, destination, deps);
    await line.lost(why);
    return false;
  }

  return untilStopped(
    log,
    {
      name: `hl7 to ${destinationId}`,
      everyMs: IDLE_MS,
      bell: bells.of(destinationId),
      async atEnd() {
        line.close();
        await lease.release();
      },
    },
    async (signal) => {
      for (let isMore = true; isMore && !signal.aborted;) {
        const destination = (await deps.destinations.list()).find(({ id }) => id === destinationId);
        const isMine = destination?.enabled === true && (await lease.take());
        if (!isMine) return line.close();
        // The line stays open: what was taken before may still be answered on it.
        if (destination.pausedSince !== null) failures = 0;
        isMore = destination.pausedSince === null && (await sendNext(destination, signal));
      }
    },
  );
}

/** An answer that comes within a moment is still heard when the service stops. */
async function untilStopping(asked: Promise<Reply>, signal: AbortSignal): Promise<Reply> {
  const over = new AbortController();
  const stopped = new Promise<Reply>((resolve) => {
    const stop = () => void pause(GRACE_MS).then(() => resolve({ kind: 'unknown', why: because('service-stops') }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([asked, stopped]);
  } finally {
    over.abort();
  }
}
