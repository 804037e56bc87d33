import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Reading } from '../map/reading.ts';
import { brokerLink } from './broker-link.ts';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import { deviceSpool, type Waiting } from './device-spool.ts';
import { sampleClock } from './sample-clock.ts';

/** What can go wrong between a device and its adapter. */
export type Fault = 'no-answer' | 'registers-refused' | 'line-closed' | 'line-silent' | 'line-damaged';

/** One device as the platform sees it: what it measures and what ails it, under its own account. Nothing of it throws. */
export interface DevicePublisher {
  /** What was measured just now, all of it under one time. */
  sample(readings: readonly Reading[]): Promise<void>;
  /**
   * Told until it is over, again every few minutes: of an alarm that was acknowledged and that nobody speaks of any more the
   * platform lets go. Neither waits for the broker. @param detail in words, for whoever mends it
   */
  fault(fault: Fault, detail: string): Promise<void>;
  faultOver(fault: Fault): Promise<void>;
  close(): Promise<void>;
}

export interface PublisherOptions {
  readonly account: DeviceCredential;
  readonly firmware: string | undefined;
  /** How the device is read, told to the platform. */
  readonly via: 'modbus-tcp' | 'serial';
  /** Of all devices; each has a folder of its own in it. */
  readonly spoolDirectory: string;
  readonly spoolBytes: number;
  readonly log: Logger;
  /** This machine's clock, epoch ms; corrected by what the platform says. */
  readonly now?: () => number;
  /** How often a fault that stands is told again, ms. */
  readonly remindMs?: number;
}

/** Half of what the platform waits before it lets go of an alarm of which nothing is said. */
const REMIND_MS = 5 * 60_000;

export async function devicePublisher(options: PublisherOptions): Promise<DevicePublisher> {
  const { account, firmware, via } = options;
  const log = options.log.child({ deviceId: account.deviceId });
  /**
   * What was told last of each. Nothing at the start: what an earlier process told may still stand or not, so the first
   * word on each fault is said, whatever it is.
   */
  const told = new Map<Fault, { readonly isOpen: boolean; readonly detail: string }>();
  const openFaults = (): Fault[] => [...told].flatMap(([fault, { isOpen }]) => (isOpen ? [fault] : []));
  const directory = join(options.spoolDirectory, account.deviceId);
  const elapsed = () => performance.now();
  const clock = await sampleClock({ directory, own: options.now ?? Date.now, elapsed, log });

  const spool = await deviceSpool({
    directory,
    maxBytes: options.spoolBytes,
    publish: (messages) => publishAll(messages),
    log,
  });
  const link = brokerLink({
    account,
    greeting: () => ({
      via,
      ...(firmware === undefined ? {} : { firmware }),
      ...(openFaults().length === 0 ? {} : { fault: openFaults() }),
    }),
    onConnect: clock.connected,
    onUp: () => spool.wake(),
    now: clock.now,
    onTime: clock.hear,
  });

  /** In their order, a window at a time. */
  const publishAll = async (waiting: readonly Waiting[]): Promise<void> => {
    const messages = await clock.settled(waiting);
    for (let from = 0; from < messages.length; from += link.window)
      await Promise.all(messages.slice(from, from + link.window).map((it) => link.publish(it.leaf, it.payload)));
  };

  const keep = async (leaf: Waiting['leaf'], words: object): Promise<void> => {
    const { timestamp, ...own } = clock.stamp();
    const message = { leaf, payload: JSON.stringify({ ...words, timestamp }), ...own };
    await spool.add(message).catch((error: unknown) => log.error({ err: error }, 'a message could not be kept'));
  };
  const alert = (fault: Fault, detail: string, active: boolean): Promise<void> =>
    keep('alerts', {
      code: `adapter-${fault}`,
      message: detail.slice(0, 200),
      kind: 'technical',
      priority: 'low',
      active,
    });
  const remind = async (): Promise<void> => {
    for (const [fault, { isOpen, detail }] of told) if (isOpen) await alert(fault, detail, true);
  };
  const reminding = setInterval(() => void remind(), options.remindMs ?? REMIND_MS);
  const tell = async (fault: Fault, detail: string, active: boolean): Promise<void> => {
    told.set(fault, { isOpen: active, detail });
    await alert(fault, detail, active);
    const status = { state: 'online', via, fault: openFaults(), timestamp: clock.now() };
    // Said when it can be said: a broker that does not answer must not keep the device from being read, and the next greeting
    // says the same. The alert is what must arrive.
    void link.publish('status', JSON.stringify(status), true).catch(() => undefined);
  };

  return {
    async sample(readings) {
      const values = Object.fromEntries(readings.map((it) => [it.parameter, valueOf(it)]));
      await keep('vitals', values);
    },
    async fault(fault, detail) {
      if (told.get(fault)?.isOpen) return;
      log.warn({ code: fault }, 'the device is not read as it should be');
      await tell(fault, detail, true);
    },
    async faultOver(fault) {
      const before = told.get(fault);
      if (before?.isOpen === false) return;
      if (before) log.info({ code: fault }, 'the device is read again');
      await tell(fault, before?.detail ?? 'over', false);
    },
    async close() {
      clearInterval(reminding);
      await spool.close();
      await link.close();
      await clock.close();
    },
  };
}

const valueOf = ({ value, unit }: Reading) => (unit === undefined || value === null ? value : { value, unit });
