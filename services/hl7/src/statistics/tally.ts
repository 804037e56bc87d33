import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import { counter } from '@nilecare/service-kit/metrics.ts';
import { tallies, type Counts, type TallyRow } from '../data/tallies.ts';
import type { Deps, Reader, Tally } from '../deps.ts';

type Counted = keyof Counts;

/** Counts of one row. */
export const TALLY_MS = 5 * 60_000;
const FLUSH_MS = 1_000;

/**
 * Counts are kept in memory and written each second, so that no message waits for its own: after a crash those of a second are
 * missing.
 */
export function openTally({
  db,
  log,
  clock,
  registry,
}: Pick<Deps, 'log' | 'clock' | 'registry'> & { readonly db: { readonly read: Reader } }): Tally {
  const all = counter(registry, 'hl7_messages_total', 'Messages of HL7 v2 that came or were sent', ['what']);
  let counts = new Map<string, TallyRow>();

  async function flush(): Promise<void> {
    if (counts.size === 0) return;
    const written = counts;
    counts = new Map();
    try {
      await tallies(db.read).add([...written.values()]);
    } catch (error) {
      // They are written the next time.
      for (const [key, row] of written) merge(key, row);
      throw error;
    }
  }

  function merge(key: string, row: TallyRow): void {
    const before = counts.get(key);
    const sum = (what: Counted) => (before?.[what] ?? 0) + row[what];
    const sums = { messages: sum('messages'), refused: sum('refused'), failed: sum('failed'), tries: sum('tries') };
    counts.set(key, { ...row, ...sums });
  }

  return {
    add(streamId, what) {
      all.inc({ what });
      const now = clock.now().getTime();
      const since = new Date(now - (now % TALLY_MS));
      const none = { stream_id: streamId, since, messages: 0, refused: 0, failed: 0, tries: 0 };
      merge(`${streamId} ${since.getTime()}`, { ...none, [what]: 1 });
    },
    background: untilStopped(log, { name: 'counts of HL7', everyMs: FLUSH_MS, atEnd: flush }, flush),
  };
}
