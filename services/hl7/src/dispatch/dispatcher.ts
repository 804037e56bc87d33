import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { kitView } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import { channels } from '../data/channels.ts';
import { queue, type Waiting } from '../data/queue.ts';
import type { Deps } from '../deps.ts';
import { mayBegin } from './may-begin.ts';
import { workOn } from './work-on.ts';

/** Of the lease, and in the log. */
const NAME = 'hl7 messages';
const LEASE_MS = 30_000;
const IDLE_MS = 1_000;
const MOST_AT_ONCE = 20;
const LOOK_AT = 2_000;

/**
 * Does messages: those of one patient in their order, those of several side by side. Of several instances one does it, the
 * holder of a lease, so that the order is one; an effect that is asked for twice is there once.
 */
export function dispatcher(deps: Deps): Background {
  const { db, log, clock, bell } = deps;
  const kit = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  const holder = newId();
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

  async function look(): Promise<void> {
    const waiting = await queue(db.read).waiting(LOOK_AT);
    if (waiting.length === 0) return;
    const keys = [...new Set(waiting.flatMap(({ patientKeys }) => patientKeys))];
    const inOrder = (await channels(db.read).list(null)).filter((it) => it.afterFailure === 'wait').map(({ id }) => id);
    const standing = {
      waiting,
      busy: new Set([...running.values()].flatMap((it) => it.keys)),
      running: new Set(running.keys()),
      stopped: await queue(db.read).stopped(keys, inOrder),
      now: clock.now(),
    };
    for (const it of mayBegin(standing, MOST_AT_ONCE - running.size)) begin(it);
  }

  return untilStopped(
    log,
    {
      name: NAME,
      everyMs: IDLE_MS,
      bell,
      async atEnd() {
        await Promise.all([...running.values()].map(({ work }) => work));
        await leases.release(NAME, holder); // it expires by itself
      },
    },
    async () => {
      if (await leases.hold(NAME, holder, LEASE_MS)) await look();
    },
  );
}
