import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { System } from '@nilecare/testing/system.ts';
import {
  devicePublisher,
  type DevicePublisher,
  type PublisherOptions,
} from '../../adapters/publish/device-publisher.ts';

/** What an adapter publishes a device by, in this process, until the test is over. */
export async function publisherOf(
  system: System,
  deviceId: string,
  options: Pick<PublisherOptions, 'now' | 'remindMs'>,
): Promise<DevicePublisher> {
  const { username, password, host } = new URL(system.stackEnv['MQTT_URL'] ?? '');
  const [userName, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  const folder = await mkdtemp(join(tmpdir(), 'publisher-'));
  const publisher = await devicePublisher({
    account: { deviceId, url: `mqtt://${host}`, userName, password: secret },
    firmware: undefined,
    via: 'serial',
    spoolDirectory: folder,
    spoolBytes: 1_000_000,
    log: pino({ level: 'silent' }),
    ...options,
  });
  onTestFinished(async () => {
    await publisher.close();
    await rm(folder, { recursive: true, force: true });
  });
  return publisher;
}
