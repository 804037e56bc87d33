import type { AlarmCondition, AlarmKind } from '@nilecare/contracts/alarms.ts';
import type { LethalRhythm } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { lethalRhythmOf } from './lethal-rhythms.ts';

/** During a procedure some of a patient's alarms neither sound nor call anybody. Times are epoch ms of the server. */
export interface Suppression {
  readonly id: string;
  /** null: of all parameters, and alerts of the device about none. */
  readonly parameters: readonly ParameterName[] | null;
  /** Rhythms that kill are suppressed only where they are named. */
  readonly lethalRhythms: readonly LethalRhythm[];
  readonly from: number;
  readonly until: number;
}

/** What of an alarm decides whether it is suppressed. */
export interface Suppressible {
  readonly key: string;
  readonly kind: AlarmKind;
  readonly condition: AlarmCondition;
  readonly parameter: ParameterName | null;
  readonly value: number | null;
}

/**
 * The suppression that covers an alarm now, the one that lasts longest; undefined: it sounds. Technical alarms always
 * sound: a patient nobody measures is not watched at all.
 */
export function suppressionOf(
  alarm: Suppressible,
  suppressions: readonly Suppression[],
  now: number,
): Suppression | undefined {
  if (alarm.kind !== 'physiological') return undefined;
  return suppressions
    .filter((it) => it.from <= now && now < it.until && covers(it, alarm))
    .reduce<Suppression | undefined>((longest, it) => (longest && longest.until >= it.until ? longest : it), undefined);
}

function covers({ parameters, lethalRhythms }: Suppression, alarm: Suppressible): boolean {
  const lethal = lethalRhythmIn(alarm);
  if (lethal) return lethalRhythms.includes(lethal);
  return parameters === null || (alarm.parameter !== null && parameters.includes(alarm.parameter));
}

/** A heart that stands still is an asystole, by whatever it was noticed. */
function lethalRhythmIn({ key, condition, parameter, value }: Suppressible): LethalRhythm | undefined {
  if (condition === 'device-alert') return lethalRhythmOf(key.slice(key.indexOf(':') + 1));
  return (parameter === 'hr' || parameter === 'pulse') && value === 0 ? 'asystole' : undefined;
}
