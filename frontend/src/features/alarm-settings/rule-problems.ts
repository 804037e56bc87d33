import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import { EscalationSeconds, type getWardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import type { z } from 'zod';
import { wrongBounds } from '../patient/limits/limit-rows.ts';
import {
  escalationEntries,
  isBound,
  numberOf,
  rowShown,
  ruleEntries,
  waitsOf,
  type EscalationEntry,
  type RuleEntry,
  type RuleRow,
  type Typed,
} from './rule-entries.ts';

export type WardAlarmRulesView = z.output<(typeof getWardAlarmRules)['answers'][200]>;

/** Why an entry cannot be proposed; `n` is the figure it must keep to. */
export type EntryProblem =
  { readonly says: 'noNumber' | 'order' | 'needed' } | { readonly says: 'tooLow' | 'tooHigh'; readonly n: number };

type Problems<Entry extends string> = Partial<Record<Entry, EntryProblem>>;

/** No critical alarm of a ward waits longer, s; the server judges the rest. */
const LONGEST_WAIT = { criticalDelay: 15, warningDelay: 60 } as const;

/** What is wrong with a row as it is typed. */
export function rowProblems(row: RuleRow, outermost: Bounds | undefined): Problems<RuleEntry> {
  const problems: Problems<RuleEntry> = {};
  const unordered = wrongBounds(row);
  for (const entry of ruleEntries) {
    const problem = entryProblem(entry, row[entry], outermost);
    if (problem) problems[entry] = problem;
    else if (isBound(entry) && unordered.has(entry)) problems[entry] = { says: 'order' };
  }
  return problems;
}

interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

function entryProblem(entry: RuleEntry, text: string, outermost: Bounds | undefined): EntryProblem | undefined {
  const value = numberOf(text);
  const most = entry === 'criticalLow' ? outermost?.low : entry === 'criticalHigh' ? outermost?.high : undefined;
  if (value === undefined) {
    if (text.trim() !== '') return { says: 'noNumber' };
    return isBound(entry) && (most ?? null) === null ? undefined : { says: 'needed' };
  }
  if (!isBound(entry) && value < 0) return { says: 'tooLow', n: 0 };
  if ((entry === 'criticalDelay' || entry === 'warningDelay') && value > LONGEST_WAIT[entry])
    return { says: 'tooHigh', n: LONGEST_WAIT[entry] };
  if (typeof most !== 'number') return undefined;
  if (entry === 'criticalLow' && value < most) return { says: 'tooLow', n: most };
  if (entry === 'criticalHigh' && value > most) return { says: 'tooHigh', n: most };
  return undefined;
}

/** What is wrong with the waits as they are typed: the more urgent an alarm, the sooner others are called. */
export function waitProblems(waits: Record<EscalationEntry, string>): Problems<EscalationEntry> {
  const problems: Problems<EscalationEntry> = {};
  let before = 0;
  for (const entry of escalationEntries) {
    const problem = waitProblem(entry, waits[entry], before);
    if (problem) problems[entry] = problem;
    before = numberOf(waits[entry]) ?? before;
  }
  return problems;
}

function waitProblem(entry: EscalationEntry, text: string, before: number): EntryProblem | undefined {
  const value = numberOf(text);
  if (value === undefined) {
    if (text.trim() !== '') return { says: 'noNumber' };
    return entry === 'low' ? undefined : { says: 'needed' };
  }
  if (!Number.isInteger(value)) return { says: 'noNumber' };
  const [least, most] = rangeOf(entry);
  if (value < least) return { says: 'tooLow', n: least };
  if (value > most) return { says: 'tooHigh', n: most };
  return value < before ? { says: 'tooLow', n: before } : undefined;
}

/** Seconds, as the contract has them. */
function rangeOf(entry: EscalationEntry): readonly [number, number] {
  const shape = EscalationSeconds.shape[entry];
  const number = 'unwrap' in shape ? shape.unwrap() : shape;
  return [number.minValue ?? 0, number.maxValue ?? Infinity];
}

/** Age bands and parameters with an entry that cannot be proposed. */
export function wrongPlaces(ward: WardAlarmRulesView, typed: Typed): { band: AgeBand; parameter: ParameterName }[] {
  // Object.keys forgets what the keys are.
  const bands = Object.keys(typed.limits) as AgeBand[];
  return bands.flatMap((band) =>
    parameterNames
      .filter((parameter) => {
        const row = typed.limits[band]?.[parameter] && rowShown(ward, typed, band, parameter);
        return row && Object.keys(rowProblems(row, ward.outermost[band][parameter])).length > 0;
      })
      .map((parameter) => ({ band, parameter })),
  );
}

export const isProposable = (ward: WardAlarmRulesView, typed: Typed): boolean =>
  wrongPlaces(ward, typed).length === 0 &&
  Object.keys(waitProblems({ ...waitsOf(ward.escalationSeconds), ...typed.escalation })).length === 0;
