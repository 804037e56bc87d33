import { generate } from 'mqtt-packet';
import { monitoredPatient } from '../model/scenario.ts';
import { vitalsTopic } from '../publish/topics.ts';

/** PUBLISH packets one after the other: packet i ends before byte `ends[i]` and begins where the one before ends. */
export interface Packets {
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

export interface PacketOptions {
  readonly deviceIds: readonly string[];
  /** Messages of the devices together; they take turns. */
  readonly messages: number;
  /** Epoch ms of every device's first message. */
  readonly firstTimestamp: number;
  readonly spacingMs: number;
  readonly seed: number | string;
}

/** Six vital signs of each device in turn, as QoS 1 packets ready to be written to a socket. */
export function vitalsPackets(options: PacketOptions): Packets {
  const { deviceIds, messages } = options;
  const patients = deviceIds.map((id) => monitoredPatient({ seed: `${options.seed}:${id}`, scenario: 'stable' }));
  const packets = Array.from({ length: messages }, (_, index) => {
    const device = index % deviceIds.length;
    const nth = Math.floor(index / deviceIds.length);
    const { hr, spo2, resp, temp, abp_sys, abp_dia } = patients[device]?.(nth).values ?? {};
    const timestamp = options.firstTimestamp + nth * options.spacingMs;
    return generate({
      cmd: 'publish',
      topic: vitalsTopic(deviceIds[device] ?? ''),
      payload: JSON.stringify({ hr, spo2, resp, temp, abp_sys, abp_dia, timestamp }),
      qos: 1,
      dup: false,
      retain: false,
      // Free again when it comes round: fewer than 65,535 are in flight.
      messageId: 1 + (index % 65_535),
    });
  });
  let end = 0;
  return { bytes: Buffer.concat(packets), ends: packets.map(({ length }) => (end += length)) };
}
