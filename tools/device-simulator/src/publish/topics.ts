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

/** @param session when the connection began that says so, epoch ms; absent when the account speaks for many devices */
export const onlinePayload = (health: DeviceHealth, timestamp: number, session?: number) =>
  JSON.stringify({ state: 'online', ...health, ...(session === undefined ? {} : { session }), timestamp });

export const offlinePayload = (timestamp: number) => JSON.stringify({ state: 'offline', timestamp });

/** What the broker says for a device whose connection broke: nobody knows when, but of which connection it is. */
export const lastWill = (session: number) => JSON.stringify({ state: 'offline', session });
