import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { alertCode } from '../device-alert.ts';
import { isStandstill } from '../lethal-rhythms.ts';
import type { Sample } from '../sample.ts';
import type { EngineState } from './types.ts';
import type { EngineSettings } from './settings.ts';

/** A pressure that swings by less than this between systole and diastole carries no pulse, mmHg. */
const PULSATILE_MMHG = 10;
/** A single figure of an arterial pressure from which on blood must be moving, mmHg: in arrest it is gone within seconds. */
const PERFUSING_MMHG = 60;
/** Less than this is a line that is open to the air, mmHg. */
const IN_VESSEL_MMHG = 5;

/**
 * A heart rate of zero: what does it mean?
 *
 * Monitors write 0 for "the electrodes are off" and for "the heart stands still". Both mistakes kill: an asystole that is
 * filed as a loose cable, and so many false asystoles that nobody comes any more (recordings of intensive care hold
 * dozens of zeros a day, none of them a standstill). The zero alone cannot decide, so the other sensors are asked as
 * witnesses. The heart counts as **standing still** when the zero follows directly on a measured rate, none of them
 * feels a pulse, and one of them proves that the patient is still connected:
 *
 * 1. The monitor's own rhythm analysis says asystole: it saw the curve, and is believed at once.
 * 2. No pulse: the oximeter counts none (0, or no figure at all), and an arterial pressure, if measured, does not swing.
 * 3. Still connected: the arterial line shows a pressure (in arrest it falls to 10-20 mmHg, not to the exact 0 of a
 *    line that is off), or the oximeter still shows a saturation while it counts no pulse, or respiration is still
 *    measured, which is done through the same electrodes, so they are on.
 *
 * Then the zero is taken as a value like any other: beyond the critical limit, a high alarm at once. It stays believed
 * until a pulse or a rate is seen again, also while the other sensors lose the patient one after the other.
 *
 * In all other cases the ECG counts as off, a technical alarm of medium priority:
 * - another sensor feels a pulse: the heart beats (when it stops later, the pulse rate alarms in its place);
 * - all sensors are zero together: the patient was disconnected, as for a transport;
 * - no rate was measured just before: the electrodes were never on.
 * - there is no witness, as on a device with an ECG alone: it has to name the rhythm, or send an alert.
 *
 * What is never done: ending an alarm because of a zero. A heart rate of 30 that turns into 0 stays a high alarm in
 * every one of these cases, because the patient was not seen to get better.
 */
export function heartStandsStill(state: EngineState, sample: Sample, settings: EngineSettings): boolean {
  if (sample.rhythm !== undefined && isStandstill(alertCode(sample.rhythm))) return true;
  const seen = witnesses(state, sample, settings);
  if (feelsPulse(seen)) return false;
  if (isBelievedAlready(state)) return true;
  return justMeasured(state, sample, settings) && isConnected(seen);
}

/** Respiration is measured through the ECG's electrodes: while these count beats, a zero is an apnoea. */
export function breathStandsStill(state: EngineState, sample: Sample, settings: EngineSettings): boolean {
  return (witnesses(state, sample, settings).hr ?? 0) > 0;
}

/** The oximeter shows a saturation, so it is on the finger: a pulse of zero is none. */
export function pulseStandsStill(state: EngineState, sample: Sample, settings: EngineSettings): boolean {
  return (witnesses(state, sample, settings).spo2 ?? 0) > 0;
}

/** The sample's own values and, for devices that send their parameters in turn, those of the last seconds. */
function witnesses(state: EngineState, sample: Sample, { witnessMs }: EngineSettings): VitalValues {
  const seen: VitalValues = { ...sample.values };
  for (const name of witnessNames) {
    const reading = state.latest[name];
    if (seen[name] === undefined && reading && Math.abs(sample.time - reading.at) <= witnessMs)
      seen[name] = reading.value;
  }
  return seen;
}

const witnessNames = ['hr', 'pulse', 'spo2', 'resp', 'abp_sys', 'abp_dia', 'abp_mean'] as const;

function feelsPulse({ pulse, abp_sys, abp_dia, abp_mean }: VitalValues): boolean {
  if (pulse !== undefined && pulse > 0) return true;
  if (abp_sys !== undefined && abp_dia !== undefined) return abp_sys - abp_dia >= PULSATILE_MMHG;
  return (abp_sys ?? abp_mean ?? 0) >= PERFUSING_MMHG;
}

function isConnected({ pulse, spo2, resp, abp_sys, abp_mean }: VitalValues): boolean {
  const oximeterOnFinger = pulse === 0 && (spo2 ?? 0) > 0;
  const lineInVessel = (abp_mean ?? abp_sys ?? 0) >= IN_VESSEL_MMHG;
  return oximeterOnFinger || lineInVessel || (resp ?? 0) > 0;
}

/** The alarm of an earlier zero is open, or counts. */
function isBelievedAlready({ open, runs, latest }: EngineState): boolean {
  return open['hr:low']?.value === 0 || (latest.hr?.value === 0 && runs['hr:low:critical'] !== undefined);
}

/**
 * The first zero counts whenever it follows on a rate without a gap. The ones after it count for some seconds more, for
 * a device that sends its parameters in turn may tell of the lost pulse a moment later.
 */
function justMeasured({ latest, measuredAt }: EngineState, { time }: Sample, settings: EngineSettings): boolean {
  const isFirstZero = (latest.hr?.value ?? 0) > 0;
  return time - (measuredAt.ecg ?? -Infinity) <= (isFirstZero ? settings.gapMs : settings.sensorOffAfterMs);
}
