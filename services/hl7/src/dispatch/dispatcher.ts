import type { Background } from '@nilecare/service-kit/define-service.ts';
import { kitView } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import { Outage } from '@nilecare/service-kit/messaging/outage.ts';
import { channels } from '../data/channels.ts';
import { queue, type Waiting } from '../data/queue.ts';
import type { Deps } from '../deps.ts';
import { mayBegin } from './may-begin.ts';
import { workOn } from './work-on.ts';

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
  const stopping = new AbortController();
  const database = new Outage(log, 'the database (queue of HL7)');
  const running = new Map<number, { readonly keys: readonly string[]; readonly work: Promise<void> }>();
  let going: Promise<void> = Promise.resolve();

  function begin({ seq, patientKeys }: Waiting): void {
    const work = workOn(seq, deps)
      .catch((error: unknown) => database.began(error))
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

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (await leases.hold('hl7 messages', holder, LEASE_MS)) await look();
        database.ended();
      } catch (error) {
        database.began(error);
      }
      await bell.heard(IDLE_MS, stopping.signal);
    }
    await Promise.all([...running.values()].map(({ work }) => work));
    await leases.release('hl7 messages', holder).catch(() => undefined); // it expires by itself
  }

  return {
    async start() {
      going = go();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await going;
    },
  };
}
