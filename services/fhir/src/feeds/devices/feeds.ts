import type { Device } from '@nilecare/contracts/api/device.ts';
import { devicePaired, deviceRegistered, deviceUnpaired } from '@nilecare/contracts/events/device.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { audited, hint, touched, type Feed } from '../feed.ts';
import type { Sources } from '../sources.ts';
import { deviceResource, metricResource } from './to-device.ts';
import { hourlyResources } from './to-hourly.ts';

const service = 'device';
const HOUR_MS = 3_600_000;
/** How far back hours are compared, where all is. */
const HOURS_BACK = 48;

/** What devices of a kind measure. */
const measuredBy: Readonly<Record<Device['kind'], readonly ParameterName[]>> = {
  monitor: parameterNames,
  ecg: ['hr', 'resp'],
  'pulse-oximeter': ['spo2', 'pulse'],
  'blood-pressure': ['nbp_sys', 'nbp_dia', 'nbp_mean', 'pulse'],
  ventilator: ['resp'],
  other: [],
};

export const devicesFeed = ({ device }: Pick<Sources, 'device'>): Feed => ({
  name: 'devices',
  service,
  types: ['Device', 'DeviceMetric'],
  hints: [
    ...[deviceRegistered, devicePaired, deviceUnpaired].map((event) =>
      hint(event, ({ deviceId }) => [{ id: deviceId }]),
    ),
    audited(service, /^device\.(?:register|update)$/, touched('device')),
  ],
  async fetch({ id: deviceId }) {
    const it = await device.getDevice({ params: { deviceId } });
    return { resources: [deviceResource(it), ...measuredBy[it.kind].map((name) => metricResource(it, name))] };
  },
  async *all() {
    for await (const { id } of everyItem((page) => device.listDevices({ query: page }))) yield { id };
  },
  isWhole: true,
  // Devices tell their firmware themselves.
  grows: true,
});

/**
 * What devices measured, by the hour: the id is a patient's, the part a moment up to which the two hours before are looked at;
 * absent: those of the last days. An hour is shown when it is over.
 */
export function hourlyVitalsFeed({ device, clock }: Pick<Sources, 'device' | 'clock'>): Feed {
  const pairings = () => everyItem((page) => device.listPairings({ query: page }));
  const isSince = (to: string | null, from: number) => to === null || Date.parse(to) >= from;
  return {
    name: 'hourly-vitals',
    service,
    types: ['Observation'],
    hints: [hint(deviceUnpaired, ({ patientId, at }) => [{ id: patientId, part: at }])],
    async fetch({ id: patientId, part }) {
      const until = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS;
      const asked = part === undefined ? until : Math.min(until, Math.ceil(Date.parse(part) / HOUR_MS) * HOUR_MS);
      const from = asked - (part === undefined ? HOURS_BACK : 2) * HOUR_MS;
      const { points } = await device.getVitalsHistory({
        query: {
          patientId,
          from: new Date(from).toISOString(),
          to: new Date(asked).toISOString(),
          resolution: '1h',
        },
      });
      return { resources: points.flatMap((point) => hourlyResources({ patientId, point })) };
    },
    async *all() {
      const from = clock.now().getTime() - HOURS_BACK * HOUR_MS;
      const seen = new Set<string>();
      for await (const { patientId, to } of pairings()) {
        if (seen.has(patientId) || !isSince(to, from)) continue;
        seen.add(patientId);
        yield { id: patientId };
      }
    },
    isWhole: false,
    grows: true,
  };
}
