import { z } from 'zod';
import { AgeBand } from '../alarms.ts';
import { problem } from '../errors.ts';
import { ParameterName } from '../vitals.ts';

/** Why limits cannot be set, with the figures that its words name, in the unit of the parameter or in seconds. */
export const LimitProblem = z
  .object({
    problem: z.enum([
      'missing',
      'impossible',
      'critical-low-above-warning',
      'critical-high-below-warning',
      'low-not-below-high',
      'too-narrow',
      'critical-off',
      'hides-standstill',
      'hides-fibrillation',
      'waits-too-long',
      'hysteresis-too-wide',
      'low-eased-too-far',
      'high-eased-too-far',
      'escalation-order',
    ]),
    /** null where it is about one patient's limits, or about no age. */
    band: AgeBand.nullable(),
    parameter: ParameterName.nullable(),
    figures: z.record(z.string(), z.number()),
  })
  .meta({ id: 'LimitProblem' });
export type LimitProblem = z.infer<typeof LimitProblem>;

const inWords = ({ problem: what, band, parameter, figures }: LimitProblem): string =>
  [
    ...(band === null ? [] : [`${band}:`]),
    ...(parameter === null ? [] : [`${parameter}:`]),
    what,
    ...Object.entries(figures).map(([name, figure]) => `${name} ${figure}`),
  ].join(' ');

const summaryOf = (problems: readonly LimitProblem[]): string => problems.map(inWords).join('; ');

export class LimitsImplausible extends problem('limits-implausible', 422, 'These limits cannot be right') {
  constructor(problems: readonly LimitProblem[]) {
    super(summaryOf(problems), { problems });
  }
}

export class SettingsUnsafe extends problem('settings-unsafe', 422, 'These settings are not safe for a ward') {
  constructor(problems: readonly LimitProblem[]) {
    super(summaryOf(problems), { problems });
  }
}
