import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { ModbusDevice } from '../map/schema.ts';
import type { Reading } from '../map/reading.ts';
import type { DevicePublisher } from '../publish/device-publisher.ts';
import { ModbusException, NoAnswer, type ModbusClient } from './client.ts';
import { blocksOf, readingsOf } from './registers.ts';

/**
 * Reads a device at its interval until the signal is given. A poll that takes longer than the interval leaves out those it
 * missed. What some registers refuse is told as a fault, and does not hide what the others measure.
 */
export async function pollDevice(
  device: ModbusDevice,
  client: ModbusClient,
  publisher: DevicePublisher,
  stop: AbortSignal,
): Promise<void> {
  const blocks = blocksOf(device.registers);

  const poll = async (): Promise<void> => {
    const readings: Reading[] = [];
    const refused: string[] = [];
    for (const block of blocks) {
      const { kind, address, count } = block;
      try {
        readings.push(...readingsOf(block, await client.read({ unitId: device.unitId, kind, address, count }), device));
      } catch (error) {
        if (error instanceof NoAnswer) return publisher.fault('no-answer', error.message);
        if (!(error instanceof ModbusException)) throw error;
        refused.push(`${kind} register ${address}: ${error.message}`);
      }
    }
    await publisher.faultOver('no-answer');
    if (refused.length > 0) await publisher.fault('registers-refused', refused.join('; '));
    else await publisher.faultOver('registers-refused');
    if (readings.length > 0) await publisher.sample(readings);
  };

  for (let due = performance.now(); !stop.aborted;) {
    await poll();
    due = Math.max(due + device.pollMs, performance.now());
    await pause(due - performance.now(), stop);
  }
}
