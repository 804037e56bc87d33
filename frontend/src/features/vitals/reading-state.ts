import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { Cell, Reading } from '../../realtime/vitals-store.ts';

/** After this long without a new value, what is shown is no longer now. */
export const STALE_MS = 10_000;

/** Cuff pressure and temperature are taken now and then; an older value still says something, with its age. */
const intermittent: ReadonlySet<ParameterName> = new Set(['nbp_sys', 'nbp_dia', 'nbp_mean', 'temp']);
const INTERMITTENT_MS = 60 * 60_000;

/** The reading that may be shown: of the newest sample, or measured now and then and not too old. */
export function readingOf(cell: Cell | undefined, name: ParameterName): Reading | undefined {
  const reading = cell?.readings[name];
  if (!reading || cell?.time === undefined) return undefined;
  const behind = cell.time - reading.time;
  return behind <= (intermittent.has(name) ? INTERMITTENT_MS : STALE_MS) ? reading : undefined;
}

/** Where zero can be the truth: heart, pulse and breath can stand still. */
const canStandStill: ReadonlySet<ParameterName> = new Set(['hr', 'pulse', 'resp']);

/** Who proves that the sensor is on the patient, so that its zero is believed before it alarms. */
const witnessOf: Partial<Record<ParameterName, ParameterName>> = { resp: 'hr', pulse: 'spo2' };

/**
 * The reading when it is a measurement; what a sensor that is off and a transducer open to the air read, zero and less,
 * is none (ADR 0010). A zero of heart, pulse or breath is one while it alarms, or while another sensor bears witness,
 * unless the alarm engine found the sensor off.
 */
export function measuredOf(
  cell: Cell | undefined,
  name: ParameterName,
  alarms: readonly Alarm[] = [],
): Reading | undefined {
  const reading = readingOf(cell, name);
  if (!reading || reading.value > 0) return reading;
  if (reading.value < 0 || !canStandStill.has(name)) return undefined;
  const witness = witnessOf[name];
  const isWitnessed = witness !== undefined && (readingOf(cell, witness)?.value ?? 0) > 0;
  const has = (condition: Alarm['condition']) =>
    alarms.some((alarm) => alarm.parameter === name && alarm.condition === condition);
  return (isWitnessed || has('below-limit')) && !has('sensor-off') ? reading : undefined;
}

/** Whether one of the parameters is sent, yet none is a measurement: its sensor is off. */
export const isOff = (cell: Cell | undefined, names: readonly ParameterName[], alarms: readonly Alarm[]): boolean =>
  names.some((name) => readingOf(cell, name)) && !names.some((name) => measuredOf(cell, name, alarms));

/** Milliseconds since something of this patient reached the screen; undefined before the first value. */
export const silenceOf = (cell: Cell | undefined, now: number): number | undefined =>
  cell?.arrivedAt === undefined ? undefined : Math.max(0, now - cell.arrivedAt);

export const isStale = (cell: Cell | undefined, now: number): boolean => (silenceOf(cell, now) ?? 0) > STALE_MS;

/** Whether the device's clock is more than two minutes away from this screen's, seen on a live sample. */
export function clockDiffers(cell: Cell | undefined): boolean {
  if (!cell?.live || cell.time === undefined || cell.arrivedAt === undefined) return false;
  return Math.abs(cell.arrivedAt - cell.time) > 120_000;
}

/** The open alarm about one of these parameters, the most urgent first in `alarms`. */
export const alarmAbout = (alarms: readonly Alarm[], names: readonly ParameterName[]): Alarm | undefined =>
  alarms.find((alarm) => alarm.parameter !== null && names.includes(alarm.parameter));

/**
 * Whether a value passes the limit of the alarm about it now. An alarm stays open after the value came back, until somebody
 * acknowledged it: the value is not marked then. Where the value or the limit is not known the alarm is believed.
 */
export function isBeyond({ condition, limit }: Pick<Alarm, 'condition' | 'limit'>, value: number | undefined): boolean {
  if (condition !== 'above-limit' && condition !== 'below-limit') return false;
  if (limit === null || value === undefined) return true;
  return condition === 'above-limit' ? value > limit : value < limit;
}

/** Which pressure to show: the arterial line when it measures, otherwise the cuff. */
export function pressureOf(
  cell: Cell | undefined,
): { systolic: Reading; diastolic: Reading; cuff: boolean } | undefined {
  for (const [sys, dia, cuff] of [
    ['abp_sys', 'abp_dia', false],
    ['nbp_sys', 'nbp_dia', true],
  ] as const) {
    const systolic = measuredOf(cell, sys);
    const diastolic = measuredOf(cell, dia);
    if (systolic && diastolic) return { systolic, diastolic, cuff };
  }
  return undefined;
}

export const pressureNames = ['abp_sys', 'abp_dia', 'abp_mean', 'nbp_sys', 'nbp_dia', 'nbp_mean'] as const;
