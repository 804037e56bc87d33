import type { AlarmRhythm } from '@nilecare/contracts/alarms.ts';
import type { LethalRhythm } from '@nilecare/contracts/api/device-alarm-suppressions.ts';

/**
 * Conditions that kill within minutes, with the codes by which monitors name them: always of high priority, whatever
 * priority the device gives them. The list is the one of lethal arrhythmias of IEC 60601-2-27 (asystole, ventricular
 * fibrillation and tachycardia), with apnoea and the extreme rates that monitors announce as red alarms.
 */
const codesOf: Readonly<Record<AlarmRhythm, readonly string[]>> = {
  asystole: ['asystole', 'asy'],
  'cardiac-arrest': ['cardiac-arrest'],
  'ventricular-fibrillation': ['vf', 'vfib', 'v-fib', 'vent-fib', 'ventricular-fibrillation'],
  'ventricular-fibrillation-or-tachycardia': ['vfib-vtac'],
  'ventricular-tachycardia': ['vt', 'vtach', 'v-tach', 'vent-tach', 'ventricular-tachycardia'],
  'torsades-de-pointes': ['torsades', 'torsades-de-pointes'],
  'pulseless-electrical-activity': ['pea', 'pulseless-electrical-activity'],
  apnoea: ['apnea', 'apnoea'],
  'extreme-bradycardia': ['extreme-brady', 'extreme-bradycardia'],
  'extreme-tachycardia': ['extreme-tachy', 'extreme-tachycardia'],
};

const byCode: ReadonlyMap<string, AlarmRhythm> = new Map(
  // The keys of the table are exactly the rhythms.
  (Object.entries(codesOf) as [AlarmRhythm, readonly string[]][]).flatMap(([rhythm, codes]) =>
    codes.map((code) => [code, rhythm] as const),
  ),
);

/** @param code as `alertCode` makes it. @returns undefined where it names none that kills */
export const rhythmOf = (code: string): AlarmRhythm | undefined => byCode.get(code);

export const isLethal = (code: string): boolean => byCode.has(code);

/** Rhythms in which no blood is moved: with them a heart rate of zero is a fact, not a loose electrode. */
export const isStandstill = (code: string): boolean => lethalRhythmOf(code) === 'asystole';

/** As which of the rhythms that a suppression may name a code counts; undefined: as none of them. */
export function lethalRhythmOf(code: string): LethalRhythm | undefined {
  const rhythm = rhythmOf(code);
  switch (rhythm) {
    case undefined:
      return undefined;
    case 'asystole':
    case 'cardiac-arrest':
      return 'asystole';
    case 'ventricular-fibrillation':
    case 'ventricular-fibrillation-or-tachycardia':
      return 'ventricular-fibrillation';
    case 'ventricular-tachycardia':
    case 'torsades-de-pointes':
      return 'ventricular-tachycardia';
    case 'pulseless-electrical-activity':
    case 'apnoea':
    case 'extreme-bradycardia':
    case 'extreme-tachycardia':
      return 'other-lethal';
  }
}

/** What an alarm's key says of it: `alert:vfib`, `rhythm:vfib`. */
export const rhythmOfKey = (key: string): AlarmRhythm | undefined => rhythmOf(key.slice(key.indexOf(':') + 1));
