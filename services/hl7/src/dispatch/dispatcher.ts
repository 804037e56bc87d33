import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { heldRows } from '../data/held.ts';
import { queue, type Waiting } from '../data/queue.ts';
import type { Deps } from '../deps.ts';
import { fencedLease } from '../leases/fenced-lease.ts';
import { behindStopped, mayBegin } from './may-begin.ts';
import { workOn } from './work-on.ts';

/** Of the lease, and in the log. */
const NAME = 'hl7 messages';
const LEASE_MS = 30_000;
const IDLE_MS = 1_000;
const MOST_AT_ONCE = 20;
const LOOK_AT = 200;
/** Where too few of those may begin: however many wait for another try, others are done meanwhile. */
const LOOK_FURTHER_AT = 20_000;
/** Of the time, a further look takes one part in so many. */
const SELDOM = 8;

/**
 * Does messages: those of one patient in their order, those of several side by side. Of several instances one does it, the
 * holder of a lease, so that the order is one; an effect that is asked for twice is there once.
 */
export function dispatcher(deps: Deps): Background {
  const { db, log, clock, bell } = deps;
  const lease = fencedLease(db, NAME, LEASE_MS);
  const running = new Map<number, { readonly keys: readonly string[]; readonly work: Promise<void> }>();

  function begin({ seq, patientKeys }: Waiting): void {
    const work = workOn(seq, deps)
      .catch((error: unknown) => log.warn({ err: error, seq }, 'what became of a message could not be noted'))
      .finally(() => {
        running.delete(seq);
        bell.ring();
      });
    running.set(seq, { keys: patientKeys, work });
  }

  let furtherFrom = 0;

  async function look(): Promise<void> {
    const isAll = await lookAt(LOOK_AT);
    const began = clock.now().getTime();
    if (isAll || running.size >= MOST_AT_ONCE || began < furtherFrom) return;
    await lookAt(LOOK_FURTHER_AT);
    const ended = clock.now().getTime();
    furtherFrom = ended + (SELDOM - 1) * (ended - began);
  }

  /** Begins those of the first ones that may. @returns whether these are all that wait */
  async function lookAt(first: number): Promise<boolean> {
    const waiting = await queue(db.read).waiting(first);
    if (waiting.length === 0) return true;
    const keys = [...new Set(waiting.flatMap(({ patientKeys }) => patientKeys))];
    const inOrder = deps.channels.book().waitingBehindFailed;
    const standing = {
      waiting,
      busy: new Set([...running.values()].flatMap((it) => it.keys)),
      running: new Set(running.keys()),
      stopped: await queue(db.read).stopped(keys, inOrder),
      now: clock.now(),
    };
    for (const it of mayBegin(standing, MOST_AT_ONCE - running.size)) if (lease.isHeld) begin(it);
    const held = behindStopped(standing);
    if (held.length > 0) await db.transaction((tx) => heldRows(tx).hold(held));
    // There may be others behind those.
    if (held.length > 0) bell.ring();
    return waiting.length < first;
  }

  return untilStopped(
    log,
    {
      name: NAME,
      everyMs: IDLE_MS,
      bell,
      async atEnd() {
        await Promise.all([...running.values()].map(({ work }) => work));
        await lease.release(); // it expires by itself
      },
    },
    async () => {
      if (await lease.take()) await look();
    },
  );
}
