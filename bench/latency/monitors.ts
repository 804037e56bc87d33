import { once } from 'node:events';
import { monitoredPatient } from '@nilecare/device-simulator/src/model/scenario.ts';
import { createFleet } from '@nilecare/device-simulator/src/publish/fleet.ts';
import { latencies } from '@nilecare/device-simulator/src/publish/latency.ts';
import { newMeter } from '@nilecare/device-simulator/src/publish/meter.ts';
import { startTicker } from '@nilecare/device-simulator/src/ticker.ts';
import type { MonitorsReport, MonitorsTask, Window } from './messages.ts';

/**
 * The bedside monitors, in a process of their own: each has its own account and connection and sends six vital signs once
 * a second (QoS 1), the devices spread evenly over the second. The sample's time is read right before it is published.
 */
const INTERVAL_MS = 1_000;
const GRAIN_MS = 1;
const CRITICAL_HEART_RATE = 140;
const CONNECT_WITHIN_MS = 120_000;

process.on('disconnect', () => process.exit(1));
const [task] = (await once(process, 'message')) as [MonitorsTask]; // sent by helper-process.ts
const { credentials, alarmsPerSecond } = task;

const publishedAt: number[] = [];
const acknowledgedAt: number[] = [];
const alarmedAt: number[] = [];
const late = latencies();
const meter = newMeter();
const fleet = createFleet(
  {
    credentials,
    connectWithinMs: CONNECT_WITHIN_MS,
    onAcknowledged: ({ timestamp }) => void acknowledgedAt.push(timestamp),
  },
  meter,
  () => ({ battery: 100, firmware: 'bench' }),
);
const patients = credentials.map(({ deviceId }) => monitoredPatient({ seed: deviceId, scenario: 'stable' }));
// One more than a whole number of alarms fits into a round: the devices take turns.
const samplesPerAlarm = Math.round(credentials.length / alarmsPerSecond) + 1;

await fleet.open();
const startedAt = performance.now();
const stopTicking = startTicker({
  devices: credentials.length,
  intervalMs: INTERVAL_MS,
  grainMs: GRAIN_MS,
  ticksPerDevice: Infinity,
  onTick: publish,
  onSkipped: (ticks) => (meter.skipped += ticks),
  onEnd: () => undefined,
});
process.send?.('publishing');

function publish(device: number, nth: number, dueAt: number): void {
  const deviceId = fleet.deviceIds[device] ?? '';
  const { hr, spo2, resp, temp, abp_sys, abp_dia } = patients[device]?.(nth).values ?? {};
  const isAlarm = (nth * credentials.length + device) % samplesPerAlarm === 0;
  late.add(performance.now() - startedAt - dueAt);
  const timestamp = Date.now();
  const values = { hr: isAlarm ? CRITICAL_HEART_RATE : hr, spo2, resp, temp, abp_sys, abp_dia };
  fleet.linkOf(device).send({ deviceId, timestamp, payload: JSON.stringify({ ...values, timestamp }) });
  publishedAt.push(timestamp);
  if (isAlarm) alarmedAt.push(timestamp);
}

const [{ from, to }] = (await once(process, 'message')) as [Window]; // sent by helper-process.ts
stopTicking();
await fleet.close();
const within = (times: readonly number[]): number => times.filter((at) => at >= from && at < to).length;
const report: MonitorsReport = {
  published: within(publishedAt),
  acknowledged: within(acknowledgedAt),
  alarms: within(alarmedAt),
  lateP99: late.quantile(0.99) ?? NaN,
  lastError: meter.lastError ?? null,
};
process.send?.(report, () => process.exit(0));
