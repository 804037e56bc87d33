import type { AlarmKind, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { LethalRhythm } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/** What a device itself says is wrong, from `devices/{id}/alerts`. */
export interface DeviceAlert {
  /** epoch ms */
  readonly time: number;
  /** Name of the condition, lower-case with `-`: one condition has one code. */
  readonly code: string;
  /** The device's own words. */
  readonly message: string;
  readonly kind: AlarmKind;
  readonly priority: AlarmPriority;
  readonly parameter: ParameterName | null;
  /** false: the condition is over. */
  readonly active: boolean;
}

/** `VENT_FIB`, `Vent Fib` and `vent-fib` are one condition. */
export const alertCode = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 64);

/**
 * Conditions that kill within minutes: always of high priority, whatever priority the device gives them. The list is
 * the one of lethal arrhythmias of IEC 60601-2-27 (asystole, ventricular fibrillation and tachycardia), with apnoea and
 * the extreme rates that monitors announce as red alarms.
 */
const LETHAL: ReadonlySet<string> = new Set([
  'asystole',
  'asy',
  'cardiac-arrest',
  'vf',
  'vfib',
  'v-fib',
  'vent-fib',
  'ventricular-fibrillation',
  'vfib-vtac',
  'vt',
  'vtach',
  'v-tach',
  'vent-tach',
  'ventricular-tachycardia',
  'torsades',
  'torsades-de-pointes',
  'pea',
  'pulseless-electrical-activity',
  'apnea',
  'apnoea',
  'extreme-brady',
  'extreme-bradycardia',
  'extreme-tachy',
  'extreme-tachycardia',
]);

export const isLethal = (code: string): boolean => LETHAL.has(code);

/** Rhythms in which no blood is moved: with them a heart rate of zero is a fact, not a loose electrode. */
const STANDSTILL: ReadonlySet<string> = new Set(['asystole', 'asy', 'cardiac-arrest']);
export const isStandstill = (code: string): boolean => STANDSTILL.has(code);

const FIBRILLATION: ReadonlySet<string> = new Set([
  'vf',
  'vfib',
  'v-fib',
  'vent-fib',
  'ventricular-fibrillation',
  'vfib-vtac',
]);
const TACHYCARDIA: ReadonlySet<string> = new Set([
  'vt',
  'vtach',
  'v-tach',
  'vent-tach',
  'ventricular-tachycardia',
  'torsades',
  'torsades-de-pointes',
]);

/** Which of the rhythms that kill a code names; undefined: none of them. */
export function lethalRhythmOf(code: string): LethalRhythm | undefined {
  if (!isLethal(code)) return undefined;
  if (isStandstill(code)) return 'asystole';
  if (FIBRILLATION.has(code)) return 'ventricular-fibrillation';
  return TACHYCARDIA.has(code) ? 'ventricular-tachycardia' : 'other-lethal';
}

/** Words that say the equipment is meant. `off` alone is one: `spo2-off`, `lead-off`. */
const TECHNICAL_WORDS = new Set(
  (
    'lead leads electrode electrodes sensor probe cable cuff transducer battery power mains disconnected disconnect off ' +
    'artifact artefact noise signal calibrate calibration paper fault failure malfunction error self test zero zeroing ' +
    'leak occlusion inop network'
  ).split(' '),
);

export const kindOf = (code: string): AlarmKind =>
  !isLethal(code) && code.split('-').some((word) => TECHNICAL_WORDS.has(word)) ? 'technical' : 'physiological';

/** The priority of an alert that names none: what the patient shows is worth a look (medium), equipment can wait (low). */
export const usualPriority = (code: string, kind: AlarmKind): AlarmPriority =>
  isLethal(code) ? 'high' : kind === 'technical' ? 'low' : 'medium';
