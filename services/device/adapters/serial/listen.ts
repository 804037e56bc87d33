import { SerialPort } from 'serialport';
import { growingPause, pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Reading } from '../map/reading.ts';
import type { SerialLine } from '../map/schema.ts';
import type { DevicePublisher } from '../publish/device-publisher.ts';
import { withoutChecksum } from './checksum.ts';
import { framer } from './framing.ts';
import { recordReader } from './record.ts';

const REOPEN_MS = { first: 250, longest: 10_000 };
/** Damaged records in a row from which on the line counts as faulty: a wrong baud rate, a loose plug. */
const MOST_DAMAGED = 5;

/** Listens to a line until the signal is given; opens it again when it goes away, as an unplugged adapter does. */
export async function listenToLine(line: SerialLine, publisher: DevicePublisher, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    try {
      await listenOnce(line, publisher, stop, () => (failures = 0));
    } catch (error) {
      failures += 1;
      await publisher.fault('line-closed', error instanceof Error ? error.message : String(error));
    }
    if (!stop.aborted) await pause(growingPause(Math.max(1, failures), REOPEN_MS.first, REOPEN_MS.longest), stop);
  }
}

/** @throws Error when the line cannot be opened, or goes away */
async function listenOnce(
  line: SerialLine,
  publisher: DevicePublisher,
  stop: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const port = await opened(line);
  onOpen();
  await publisher.faultOver('line-closed');
  const hear = hearing(line, publisher);
  const endIfHungUp = hangUpWatch(port);
  port.on('data', (chunk: Buffer) => hear.take(chunk));
  const watch = setInterval(
    () => {
      hear.checkSilence();
      endIfHungUp();
    },
    Math.min(1_000, line.silentAfterMs),
  );
  try {
    await closed(port, stop);
  } finally {
    clearInterval(watch);
    if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }
}

function opened({ path, baudRate, dataBits, parity, stopBits }: SerialLine): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
  return new Promise((resolve, reject) => port.open((error) => (error ? reject(error) : resolve(port))));
}

/**
 * A line that was pulled out may read as an endless nothing: the library then reads on for ever and never says that it is
 * closed. The system does, of anything that is asked of the line itself.
 */
function hangUpWatch(port: SerialPort): () => void {
  let isAsking = false;
  return () => {
    if (isAsking || !port.isOpen) return;
    isAsking = true;
    port.drain((error) => {
      isAsking = false;
      if (error && port.isOpen) port.close(() => undefined); // `closed` tells of it
    });
  };
}

/** Resolves when it is to stop. @throws Error when the port closed by itself */
function closed(port: SerialPort, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    stop.addEventListener('abort', () => resolve(), { once: true });
    if (stop.aborted) resolve();
    port.once('error', reject);
    port.once('close', () => reject(new Error('the line was closed')));
  });
}

/** What comes of the bytes of a line, as long as it is open. */
function hearing(line: SerialLine, publisher: DevicePublisher) {
  const frames = framer(line.framing);
  const read = recordReader(line.record);
  let newest = new Map<Reading['parameter'], Reading>();
  let sentAt = -Infinity;
  let heardAt = performance.now();
  let damaged = 0;

  const takeRecord = (record: Buffer): void => {
    const body = withoutChecksum(record, line.checksum);
    if (!body) {
      damaged += 1;
      if (damaged >= MOST_DAMAGED)
        void publisher.fault('line-damaged', `${damaged} records whose checksum does not fit`);
      return;
    }
    damaged = 0;
    void publisher.faultOver('line-damaged');
    const readings = read(body);
    if (!readings) return;
    heardAt = performance.now();
    void publisher.faultOver('line-silent');
    for (const reading of readings) newest.set(reading.parameter, reading);
  };

  return {
    take(chunk: Buffer): void {
      frames.push(chunk).forEach(takeRecord);
      const now = performance.now();
      if (newest.size === 0 || now - sentAt < line.everyMs) return;
      sentAt = now;
      void publisher.sample([...newest.values()]);
      newest = new Map();
    },
    checkSilence(): void {
      const silentMs = performance.now() - heardAt;
      if (silentMs > line.silentAfterMs)
        void publisher.fault('line-silent', 'nothing that can be read comes from the device');
    },
  };
}
