import type { z } from 'zod';
import type { News2, News2Part } from './alarms.ts';
import type { VitalValues } from './vitals.ts';

type Part = z.infer<typeof News2Part>;

// The rule stands here and not in a service: monitors, entries by hand and the form that shows the score live agree.

/** What a monitor cannot know and somebody has to enter; what is left out is named as missing. */
export interface Bedside {
  /** 2 only for patients with a saturation target of 88 to 92 %, on a specialist's decision. */
  readonly spo2Scale?: 1 | 2;
  readonly onOxygen?: boolean;
  /** Alert, new Confusion, Voice, Pain, Unresponsive. */
  readonly consciousness?: 'A' | 'C' | 'V' | 'P' | 'U';
}

/** The age from which the score is valid; it is not for pregnant women either. */
export const NEWS2_FROM_YEARS = 16;

/** The parameters that the score is made of. */
export const news2Parameters = ['resp', 'spo2', 'abp_sys', 'nbp_sys', 'hr', 'pulse', 'temp'] as const;

/** Up to and including `until` the value scores `points`. */
type Band = readonly [until: number, points: number];

/** Royal College of Physicians: National Early Warning Score (NEWS) 2. London 2017, chart 1. */
const respiration: readonly Band[] = [
  [8, 3],
  [11, 1],
  [20, 0],
  [24, 2],
  [Infinity, 3],
];
const spo2Scale1: readonly Band[] = [
  [91, 3],
  [93, 2],
  [95, 1],
  [Infinity, 0],
];
const spo2Scale2OnAir: readonly Band[] = [
  [83, 3],
  [85, 2],
  [87, 1],
  [Infinity, 0],
];
const spo2Scale2OnOxygen: readonly Band[] = [
  [83, 3],
  [85, 2],
  [87, 1],
  [92, 0],
  [94, 1],
  [96, 2],
  [Infinity, 3],
];
const systolic: readonly Band[] = [
  [90, 3],
  [100, 2],
  [110, 1],
  [219, 0],
  [Infinity, 3],
];
const pulse: readonly Band[] = [
  [40, 3],
  [50, 1],
  [90, 0],
  [110, 1],
  [130, 2],
  [Infinity, 3],
];
const temperature: readonly Band[] = [
  [35, 3],
  [36, 1],
  [38, 0],
  [39, 1],
  [Infinity, 2],
];

/**
 * NEWS2 of a patient of 16 years or more from monitor values. The chart knows whole numbers (temperature: tenths), so
 * means with decimals are rounded first. A zero is a sensor that is off, thus missing; the ECG's rate goes before the
 * oximeter's, the arterial line before the cuff.
 * @returns null when the monitor delivers none of the five parts it can
 */
export function news2(values: VitalValues, bedside: Bedside = {}): News2 | null {
  const points: Partial<Record<Part, number>> = {};
  const score = (part: Part, value: number | undefined, bands: readonly Band[]) => {
    if (value !== undefined) points[part] = pointsOf(value, bands);
  };
  score('respiration', measured(values.resp, 1), respiration);
  score('spo2', measured(values.spo2, 1), saturationBands(bedside));
  score('systolic', measured(values.abp_sys, 1) ?? measured(values.nbp_sys, 1), systolic);
  score('pulse', measured(values.hr, 1) ?? measured(values.pulse, 1), pulse);
  score('temperature', measured(values.temp, 10), temperature);
  if (isEmpty(points)) return null;
  if (bedside.onOxygen !== undefined) points.oxygen = bedside.onOxygen ? 2 : 0;
  if (bedside.consciousness !== undefined) points.consciousness = bedside.consciousness === 'A' ? 0 : 3;
  return summary(points);
}

function saturationBands({ spo2Scale, onOxygen }: Bedside): readonly Band[] {
  if (spo2Scale !== 2) return spo2Scale1;
  return onOxygen ? spo2Scale2OnOxygen : spo2Scale2OnAir;
}

/** Rounded to 1/`fraction`, half up; undefined when the sensor is off. */
const measured = (value: number | undefined, fraction: number): number | undefined =>
  value === undefined || value <= 0 ? undefined : Math.round(value * fraction) / fraction;

function pointsOf(value: number, bands: readonly Band[]): number {
  for (const [until, points] of bands) if (value <= until) return points;
  return 0;
}

const parts: readonly Part[] = ['respiration', 'spo2', 'oxygen', 'systolic', 'pulse', 'consciousness', 'temperature'];

function isEmpty(points: object): boolean {
  for (const _ in points) return false;
  return true;
}

/** In one pass: it is asked for with every sample. */
function summary(points: Partial<Record<Part, number>>): News2 {
  const missing: Part[] = [];
  let score = 0;
  let worst = 0;
  for (const part of parts) {
    const given = points[part];
    if (given === undefined) {
      missing.push(part);
    } else {
      score += given;
      worst = Math.max(worst, given);
    }
  }
  return { score, risk: riskOf(score, worst), points, missing };
}

/** Chart 2 of the report: a red score (3 in a single part) asks for a doctor although the sum is low. */
function riskOf(score: number, worst: number): News2['risk'] {
  if (score >= 7) return 'high';
  if (score >= 5) return 'medium';
  return worst === 3 ? 'low-medium' : 'low';
}
