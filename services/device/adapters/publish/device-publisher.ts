import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Reading } from '../map/reading.ts';
import { brokerLink } from './broker-link.ts';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import { deviceSpool, type Waiting } from './device-spool.ts';

/** What can go wrong between a device and its adapter. */
export type Fault = 'no-answer' | 'registers-refused' | 'line-closed' | 'line-silent' | 'line-damaged';

/** One device as the platform sees it: what it measures and what ails it, under its own account. Nothing of it throws. */
export interface DevicePublisher {
  /** What was measured just now, all of it under one time. */
  sample(readings: readonly Reading[]): Promise<void>;
  /** Told once, until it is over. @param detail in words, for whoever mends it */
  fault(fault: Fault, detail: string): Promise<void>;
  faultOver(fault: Fault): Promise<void>;
  close(): Promise<void>;
}

export interface PublisherOptions {
  readonly account: DeviceCredential;
  readonly firmware: string | undefined;
  /** Of all devices; each has a folder of its own in it. */
  readonly spoolDirectory: string;
  readonly spoolBytes: number;
  readonly log: Logger;
}

export async function devicePublisher(options: PublisherOptions): Promise<DevicePublisher> {
  const { account, firmware } = options;
  const log = options.log.child({ deviceId: account.deviceId });
  const open = new Map<Fault, string>();
  let lastAt = 0;

  const spool = await deviceSpool({
    directory: join(options.spoolDirectory, account.deviceId),
    maxBytes: options.spoolBytes,
    publish: (messages) => publishAll(messages),
    log,
  });
  const link = brokerLink({
    account,
    greeting: () => ({
      ...(firmware === undefined ? {} : { firmware }),
      ...(open.size === 0 ? {} : { fault: [...open.keys()] }),
    }),
    onUp: () => spool.wake(),
  });

  /** In their order, a window at a time. */
  const publishAll = async (messages: readonly Waiting[]): Promise<void> => {
    for (let from = 0; from < messages.length; from += link.window)
      await Promise.all(messages.slice(from, from + link.window).map((it) => link.publish(it.leaf, it.payload)));
  };

  /** Two samples of one time would be one: the service tells samples apart by device and time. */
  const nextTime = (): number => (lastAt = Math.max(Date.now(), lastAt + 1));

  const keep = async (message: Waiting): Promise<void> => {
    await spool.add(message).catch((error: unknown) => log.error({ err: error }, 'a message could not be kept'));
  };
  const tell = async (fault: Fault, detail: string, active: boolean): Promise<void> => {
    const alert = {
      code: `adapter-${fault}`,
      message: detail.slice(0, 200),
      kind: 'technical',
      priority: 'low',
      active,
      timestamp: nextTime(),
    };
    await keep({ leaf: 'alerts', payload: JSON.stringify(alert) });
    const status = { state: 'online', fault: [...open.keys()], timestamp: alert.timestamp };
    // Said when it can be said; the alert is what must arrive.
    await link.publish('status', JSON.stringify(status), true).catch(() => undefined);
  };

  return {
    async sample(readings) {
      const values = Object.fromEntries(readings.map((it) => [it.parameter, valueOf(it)]));
      await keep({ leaf: 'vitals', payload: JSON.stringify({ ...values, timestamp: nextTime() }) });
    },
    async fault(fault, detail) {
      if (open.has(fault)) return;
      open.set(fault, detail);
      log.warn({ code: fault }, 'the device is not read as it should be');
      await tell(fault, detail, true);
    },
    async faultOver(fault) {
      const detail = open.get(fault);
      if (detail === undefined) return;
      open.delete(fault);
      log.info({ code: fault }, 'the device is read again');
      await tell(fault, detail, false);
    },
    async close() {
      await spool.close();
      await link.close();
    },
  };
}

const valueOf = ({ value, unit }: Reading) => (unit === undefined || value === null ? value : { value, unit });
