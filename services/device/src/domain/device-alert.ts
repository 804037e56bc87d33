import type { AlarmKind, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { isLethal } from './lethal-rhythms.ts';

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
