import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { mustEnd } from '../messaging/must-end.ts';
import { Outage } from '../messaging/outage.ts';
import { counter, gauge } from '../metrics.ts';
import type { PublishLines } from '../spool/lines.ts';
import { quickWrites } from '../spool/quick-writes.ts';
import { SegmentWriter } from '../spool/segment-writer.ts';
import { startShipLoop } from '../spool/ship-loop.ts';
import { createShipper } from '../spool/shipper.ts';
import { takeSpoolFolder } from '../spool/spool-folder.ts';

export interface ReadSpool {
  /**
   * Resolves when the entry is on its way for good.
   * @throws ServiceUnavailable when it cannot be recorded: then what it is about must not be answered
   */
  recordRead(entry: AuditEntry): Promise<void>;
  /** Bytes that are not shipped yet, as last measured. */
  waiting(): number;
  /** Writes what waits, ships what can be shipped at once, frees the folder. */
  close(): Promise<void>;
}

export interface SpoolLimits {
  readonly segmentBytes: number;
  readonly queueBytes: number;
  readonly syncMs: number;
  /** Shipped as one: while it is made ready nobody is answered. */
  readonly batchBytes: number;
  /** Time for entries to gather before they are shipped. */
  readonly lingerMs: number;
  /** Bytes on disk at which reads are refused: the broker has been away for very long. */
  readonly maxBytes: number;
  /** Longest an answer waits for its entry. */
  readonly writeLimitMs: number;
}

const usual: SpoolLimits = {
  segmentBytes: 8 * 1024 * 1024,
  queueBytes: 8 * 1024 * 1024,
  syncMs: 50,
  batchBytes: 64 * 1024,
  lingerMs: 50,
  maxBytes: 1024 * 1024 * 1024,
  writeLimitMs: 2_000,
};

export interface SpoolOptions {
  /** Shared by the instances of one service; each takes a folder of its own in it. */
  readonly directory: string;
  /** Hands entries to the audit service's topic; resolves when the broker has them. Entries may come twice. */
  readonly publish: PublishLines;
  /** Ends whoever publishes: what it has not taken by then is refused. */
  readonly stop?: (() => Promise<void>) | undefined;
  /** Lets small writes be done at once, in the turn of the event loop (`quickWrites`). */
  readonly isQuick?: boolean;
  readonly log: Logger;
  readonly registry: Registry;
  readonly limits?: Partial<SpoolLimits>;
}

const CLOSE_LIMIT_MS = 2_000;
const MAX_ENTRY_CHARS = 64 * 1024;

/**
 * The audit trail of reads, buffered on disk. An entry is in the file before its read is answered, which survives
 * `kill -9` of the service; the file is synced within 50 ms, so a power failure loses at most that. Entries are shipped
 * in order and at least once, whoever comes back after a crash; shipped ones leave the disk.
 *
 * When an entry cannot be written (disk full, too slow, or the broker away until the limit on disk) the read is refused:
 * a look at patient data that nobody can see later must not happen. Emergency access included; a full disk is told by
 * `audit_spool_entries_total{outcome="refused"}` and must raise an alert long before.
 */
export async function openReadSpool(options: SpoolOptions): Promise<ReadSpool> {
  const { directory, publish, log, registry } = options;
  const limits = { ...usual, ...options.limits };
  const entries = counter(registry, 'audit_spool_entries_total', 'Audit entries of reads', ['outcome']);
  const waitingBytes = gauge(registry, 'audit_spool_waiting_bytes', 'Audit entries on disk that are not shipped');
  const [disk, broker] = [new Outage(log, 'audit spool on disk'), new Outage(log, 'audit topic')];
  const folder = await takeSpoolFolder(directory);
  let waiting = 0;

  const writer = new SegmentWriter({
    ...limits,
    folder: folder.path,
    quick: options.isQuick ? quickWrites() : undefined,
    onWritten: () => {
      disk.ended();
      loop.wake();
    },
    onFailed: (error) => disk.began(error),
  });
  const shipper = createShipper({
    folder: folder.path,
    writer,
    publish,
    batchBytes: limits.batchBytes,
    onShipped: (count) => entries.inc({ outcome: 'shipped' }, count),
    onUnreadable: (count) => {
      entries.inc({ outcome: 'unreadable' }, count);
      log.error({ count, folder: folder.path }, 'lines of the audit spool are no entries; kept in the file unreadable');
    },
    onTorn: (bytes) =>
      log.warn({ bytes }, 'the last line of the audit spool was cut off by a crash; it was not answered'),
  });

  const loop = startShipLoop({
    shipAll: shipper.shipAll,
    lingerMs: limits.lingerMs,
    onShipped: () => broker.ended(),
    onFailed: (error) => broker.began(error),
    afterRound: async () => {
      waiting = await shipper.waitingBytes();
      waitingBytes.set(waiting);
    },
  });

  async function append(entry: AuditEntry): Promise<void> {
    const line = JSON.stringify(entry);
    if (line.length > MAX_ENTRY_CHARS) throw new Error(`An audit entry of ${line.length} characters is too large.`);
    if (waiting + line.length > limits.maxBytes) throw new Error('The audit spool has reached its limit on disk.');
    await mustEnd(writer.append(line), limits.writeLimitMs, `Not done within ${limits.writeLimitMs} ms.`);
    waiting += line.length;
  }

  return {
    async recordRead(entry) {
      try {
        await append(entry);
        entries.inc({ outcome: 'recorded' });
      } catch (error) {
        entries.inc({ outcome: 'refused' });
        disk.began(error);
        throw Object.assign(
          new ServiceUnavailable(
            'Reading patient data must be recorded, and the record cannot be written here now. Try again in a minute; if it stays so, tell the people who run the system that the audit spool is full.',
            { service: 'audit-spool' },
          ),
          { cause: error },
        );
      }
    },
    waiting: () => waiting,
    async close() {
      await writer.close();
      // What cannot be shipped now stays for the next start.
      const shipped = loop.stop().then(shipper.shipAll);
      await mustEnd(shipped, CLOSE_LIMIT_MS, 'Not shipped in time').catch(() => undefined);
      if (options.stop) {
        await options.stop();
        // Another instance may have the folder from here on: nothing is read from it any more.
        await shipped.catch(() => undefined);
      }
      await folder.release();
    },
  };
}
