import type { DeviceHealth } from '../model/health.ts';
import type { Reading } from '../model/reading.ts';

export const vitalsTopic = (deviceId: string) => `devices/${deviceId}/vitals`;
export const statusTopic = (deviceId: string) => `devices/${deviceId}/status`;

/** @param timestamp device time of the reading, epoch ms */
export const vitalsPayload = (reading: Pick<Reading, 'values'> & { readonly rhythm?: string }, timestamp: number) =>
  JSON.stringify({
    ...reading.values,
    ...(reading.rhythm === undefined ? {} : { rhythm: reading.rhythm }),
    timestamp,
  });

export const onlinePayload = (health: DeviceHealth, timestamp: number) =>
  JSON.stringify({ online: true, ...health, timestamp });

/** Left with the broker as the last will, too: then there is nobody to say when. */
export const offlinePayload = (timestamp?: number) =>
  JSON.stringify({ online: false, ...(timestamp === undefined ? {} : { timestamp }) });
