import { z } from 'zod';
import type { Logger } from 'pino';
import { Outage } from '@nilecare/service-kit/messaging/outage.ts';
import { publishedAs } from '@nilecare/service-kit/spool/lines.ts';
import { SegmentWriter } from '@nilecare/service-kit/spool/segment-writer.ts';
import { startShipLoop } from '@nilecare/service-kit/spool/ship-loop.ts';
import { createShipper } from '@nilecare/service-kit/spool/shipper.ts';
import { takeSpoolFolder } from '@nilecare/service-kit/spool/spool-folder.ts';

/** A message that waits for the broker. */
export const Waiting = z.object({
  leaf: z.enum(['vitals', 'alerts']),
  payload: z.string(),
  /** Its `timestamp` is by this machine's clock, of which nothing was known then. */
  isOwnTime: z.boolean().optional(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What a device measured, on disk until the broker has acknowledged it. */
export interface DeviceSpool {
  /** Resolves when the message is in the file, which survives `kill -9`. @throws when the disk does not take it */
  add(message: Waiting): Promise<void>;
  /** The broker is there again. */
  wake(): void;
  close(): Promise<void>;
}

export interface SpoolOptions {
  readonly directory: string;
  /** When more waits, the oldest is given up: what is newest matters most. */
  readonly maxBytes: number;
  /** Resolves when the broker has acknowledged all of them. @throws when it has not: they stay, and may be sent twice */
  readonly publish: (messages: readonly Waiting[]) => Promise<void>;
  readonly log: Logger;
}

const QUEUE_BYTES = 4 * 1024 * 1024;
const BATCH_BYTES = 32 * 1024;
/** A line that was pulled out or a broker that restarts is met again soon. */
const LONGEST_PAUSE_MS = 2_000;
/** So many segments hold what may wait: one of them is what is given up at a time. */
const SEGMENTS = 16;

export async function deviceSpool({ directory, maxBytes, publish, log }: SpoolOptions): Promise<DeviceSpool> {
  const folder = await takeSpoolFolder(directory);
  const broker = new Outage(log, 'the MQTT broker');
  const disk = new Outage(log, 'the spool on disk');
  const writer = new SegmentWriter({
    folder: folder.path,
    segmentBytes: Math.max(4 * 1024, Math.floor(maxBytes / SEGMENTS)),
    queueBytes: QUEUE_BYTES,
    syncMs: 50,
    onWritten: () => {
      disk.ended();
      loop.wake();
    },
    onFailed: (error) => disk.began(error),
  });
  const shipper = createShipper({
    folder: folder.path,
    writer,
    publish: publishedAs(
      (json) => Waiting.safeParse(json).data,
      (lines) => publish(lines.map(({ entry }) => entry)),
    ),
    batchBytes: BATCH_BYTES,
    onShipped: () => undefined,
    onUnreadable: (count) => log.error({ count }, 'lines of the spool are no messages; kept in the file unreadable'),
    onTorn: (bytes) => log.warn({ bytes }, 'the last line of the spool was cut off by a crash'),
  });
  const loop = startShipLoop({
    shipAll: shipper.shipAll,
    lingerMs: 0,
    longestPauseMs: LONGEST_PAUSE_MS,
    onShipped: () => broker.ended(),
    onFailed: (error) => broker.began(error),
    async afterRound() {
      const count = await shipper.giveUpOldest(maxBytes);
      if (count > 0) log.error({ count }, 'the spool is full: the oldest messages were given up');
    },
  });

  return {
    add: (message) => writer.append(JSON.stringify(message)),
    wake: () => loop.wake(),
    async close() {
      await writer.close();
      await loop.stop();
      // What the broker does not take now stays for the next start.
      await shipper.shipAll().catch(() => undefined);
      await folder.release();
    },
  };
}
