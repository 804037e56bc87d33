import type { Discharge } from '@nilecare/contracts/api/orchestrator-discharges.ts';

/** What a discharge does, one after the other. */
export const dischargeSteps = ['discharge', 'release-bed', 'bill'] as const;
export type DischargeStep = (typeof dischargeSteps)[number];

/** `waits`: the step before it is not done; `repeated`: a service does not answer, it is asked again by itself. */
export type StepState = 'done' | 'running' | 'repeated' | 'waits' | 'needs-somebody';

type HowFar = Pick<Discharge, 'state' | 'step' | 'attempts'>;

/** How far each step is. A step that this page does not know comes before the bill. */
export function stateOfStep({ state, step, attempts }: HowFar, of: DischargeStep): StepState {
  if (state === 'done') return 'done';
  const known = dischargeSteps.findIndex((it) => it === step);
  const current = known === -1 ? dischargeSteps.length - 1 : known;
  const index = dischargeSteps.indexOf(of);
  if (index < current) return 'done';
  if (index > current) return 'waits';
  if (state === 'needs-somebody') return 'needs-somebody';
  return attempts > 0 ? 'repeated' : 'running';
}
