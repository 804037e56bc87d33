import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Random } from './random.ts';
import type { Reading } from './reading.ts';

const MEAN_GAP_SECONDS = 60;

/** Changes a reading as a disturbed sensor would. */
type Disturbance = (reading: Reading, random: Random) => Reading;

interface Kind {
  readonly seconds: readonly [shortest: number, longest: number];
  readonly disturb: Disturbance;
}

const withValues = (reading: Reading, values: VitalValues): Reading => ({
  ...reading,
  values: { ...reading.values, ...values },
});

const times = (value: number | undefined, factor: number, most: number) =>
  Math.round(Math.min(most, (value ?? 0) * factor));

/** The disturbances that fill an alarm list without anything being wrong with the patient. */
export const artefacts = {
  motion: {
    seconds: [5, 30],
    disturb: (reading, random) =>
      withValues(reading, {
        hr: times(reading.values.hr, random.between(0.7, 1.8), 300),
        resp: times(reading.values.resp, random.between(0.3, 3), 120),
        spo2: times(reading.values.spo2, random.between(0.75, 1), 100),
        pulse: times(reading.values.pulse, random.between(0.6, 1.4), 300),
      }),
  },
  /** Without its electrodes a monitor has neither rate nor breath. */
  electrodeOff: {
    seconds: [20, 120],
    disturb: (reading) => ({ ...withValues(reading, { hr: 0, resp: 0 }), rhythm: 'leads-off' }),
  },
  oximeterOff: { seconds: [20, 120], disturb: (reading) => withValues(reading, { spo2: 0, pulse: 0 }) },
  /** Rinsing the arterial line shows the pressure of the bag. */
  arterialFlush: {
    seconds: [3, 8],
    disturb: (reading, random) => {
      const pressure = Math.round(random.between(240, 300));
      return withValues(reading, { abp_sys: pressure, abp_dia: pressure, abp_mean: pressure });
    },
  },
  /** A line opened to the air shows about nothing, and sometimes less. */
  arterialOpen: {
    seconds: [10, 40],
    disturb: (reading, random) => {
      const pressure = Math.round(random.between(-5, 3));
      return withValues(reading, { abp_sys: pressure, abp_dia: pressure, abp_mean: pressure });
    },
  },
  spike: {
    seconds: [0, 0],
    disturb: (reading, random) => withValues(reading, { hr: Math.round(random.between(240, 300)) }),
  },
} as const satisfies Record<string, Kind>;

export type ArtefactName = keyof typeof artefacts;
const names: readonly [ArtefactName, ...ArtefactName[]] = [
  'motion',
  'electrodeOff',
  'oximeterOff',
  'arterialFlush',
  'arterialOpen',
  'spike',
];

/** Disturbs a good reading now and then, about every minute at pace 1; a spike spoils one reading. */
export function disturbedSensors(pace: number, random: Random): (seconds: number, reading: Reading) => Reading {
  const drawFrom = (from: number) => {
    const kind: Kind = artefacts[random.pick(names)];
    return { kind, from, to: from + random.between(...kind.seconds) };
  };
  let next = drawFrom(random.between(5, 30));
  return (seconds, reading) => {
    if (seconds < next.from) return reading;
    const disturbed = next.kind.disturb(reading, random);
    while (seconds >= next.to)
      next = drawFrom(Math.max(next.to, next.from) + 1 + random.exponential(MEAN_GAP_SECONDS) / pace);
    return disturbed;
  };
}
