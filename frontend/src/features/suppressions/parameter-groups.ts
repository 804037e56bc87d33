import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/** What somebody ticks: one sensor each. */
export const parameterGroups = {
  heart: ['hr', 'pulse'],
  spo2: ['spo2'],
  resp: ['resp'],
  temp: ['temp'],
  arterial: ['abp_sys', 'abp_dia', 'abp_mean'],
  cuff: ['nbp_sys', 'nbp_dia', 'nbp_mean'],
} as const satisfies Record<string, readonly ParameterName[]>;
export type ParameterGroup = keyof typeof parameterGroups;
// Object.keys of a literal object gives exactly its keys.
export const groupNames = Object.keys(parameterGroups) as ParameterGroup[];

export const parametersOf = (groups: readonly ParameterGroup[]): ParameterName[] =>
  groupNames.filter((it) => groups.includes(it)).flatMap((it) => [...parameterGroups[it]]);

/** The groups that are there as a whole, and the parameters of groups that are not. */
export function groupsOf(parameters: readonly ParameterName[]): {
  readonly groups: readonly ParameterGroup[];
  readonly others: readonly ParameterName[];
} {
  const given = new Set(parameters);
  const groups = groupNames.filter((it) => parameterGroups[it].every((name) => given.has(name)));
  const covered = new Set(parametersOf(groups));
  return { groups, others: parameters.filter((it) => !covered.has(it)) };
}
