import type { Logger } from 'pino';
import { modbusClient } from './modbus/client.ts';
import { pollDevice } from './modbus/poll.ts';
import type { DeviceMap, ModbusGateway, SerialLine } from './map/schema.ts';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import { devicePublisher, type DevicePublisher } from './publish/device-publisher.ts';
import { listenToLine } from './serial/listen.ts';

const MEGABYTE = 1024 * 1024;

/** Reads all devices of a map and publishes what they measure, until the signal is given. */
export async function runAdapter(
  map: DeviceMap,
  accounts: ReadonlyMap<string, DeviceCredential>,
  log: Logger,
  stop: AbortSignal,
): Promise<void> {
  const publishers: DevicePublisher[] = [];
  const publisherOf = async (
    deviceId: string,
    firmware: string | undefined,
    via: 'modbus-tcp' | 'serial',
  ): Promise<DevicePublisher> => {
    const account = accounts.get(deviceId);
    if (!account) throw new Error(`there is no account of ${deviceId}`);
    const publisher = await devicePublisher({
      account,
      firmware,
      via,
      spoolDirectory: map.spool.directory,
      spoolBytes: map.spool.maxMegabytes * MEGABYTE,
      log,
    });
    publishers.push(publisher);
    return publisher;
  };

  const gateway = async (source: ModbusGateway): Promise<void> => {
    const client = modbusClient(source);
    // Closed last: what is being read when it is to stop is measured, and kept.
    await Promise.all(
      source.devices.map(async (device) =>
        pollDevice(device, client, await publisherOf(device.deviceId, device.firmware, source.kind), stop),
      ),
    ).finally(() => client.close());
  };
  const line = async (source: SerialLine): Promise<void> =>
    listenToLine(source, await publisherOf(source.deviceId, source.firmware, source.kind), stop);

  try {
    await Promise.all(map.sources.map((source) => (source.kind === 'serial' ? line(source) : gateway(source))));
  } finally {
    await Promise.all(publishers.map((publisher) => publisher.close()));
  }
}
