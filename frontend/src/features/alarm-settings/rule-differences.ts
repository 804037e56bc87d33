import { AgeBand } from '@nilecare/contracts/alarms.ts';
import type { WardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import {
  escalationEntries,
  ruleEntries,
  ruleRowOf,
  sameEntry,
  waitsOf,
  type EscalationEntry,
  type RuleEntry,
  type WardRules,
} from './rule-entries.ts';

/** One figure that differs between two sets of rules, as it is written; empty where there is none. */
export type RuleDifference =
  | {
      readonly kind: 'limit';
      readonly band: AgeBand;
      readonly parameter: ParameterName;
      readonly entry: RuleEntry;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'escalation';
      readonly entry: EscalationEntry;
      readonly before: string;
      readonly after: string;
    };

/** What one set of rules does differently from another; where neither says anything, what is usual holds in both. */
export const ruleDifferences = (
  before: WardAlarmRules,
  after: WardAlarmRules,
  usual: WardRules['usual'],
): RuleDifference[] => [
  ...AgeBand.options.flatMap((band) =>
    parameterNames.flatMap((parameter) => limitDifferences(before, after, usual, { band, parameter })),
  ),
  ...waitDifferences(before, after, usual),
];

function limitDifferences(
  before: WardAlarmRules,
  after: WardAlarmRules,
  usual: WardRules['usual'],
  { band, parameter }: { readonly band: AgeBand; readonly parameter: ParameterName },
): RuleDifference[] {
  const rowIn = (rules: WardAlarmRules) => {
    const limits = rules.limits[band]?.[parameter] ?? usual.limits[band][parameter];
    return limits && ruleRowOf(limits);
  };
  const [one, other] = [rowIn(before), rowIn(after)];
  if (!one || !other) return [];
  return ruleEntries
    .filter((entry) => !sameEntry(one[entry], other[entry]))
    .map((entry) => ({ kind: 'limit', band, parameter, entry, before: one[entry], after: other[entry] }));
}

function waitDifferences(before: WardAlarmRules, after: WardAlarmRules, usual: WardRules['usual']): RuleDifference[] {
  const waitsIn = (rules: WardAlarmRules) => waitsOf(rules.escalationSeconds ?? usual.escalationSeconds);
  const [one, other] = [waitsIn(before), waitsIn(after)];
  return escalationEntries
    .filter((entry) => !sameEntry(one[entry], other[entry]))
    .map((entry) => ({ kind: 'escalation', entry, before: one[entry], after: other[entry] }));
}
