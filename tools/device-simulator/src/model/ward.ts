import type { ScenarioName } from './scenario.ts';

/** Of every ten patients of a ward one becomes septic, one has a slow heart at times and one a loose sensor. */
export function mixedWard(index: number): ScenarioName {
  const courses: Readonly<Record<number, ScenarioName>> = { 2: 'sepsis', 5: 'bradycardia', 8: 'artefact' };
  return courses[index % 10] ?? 'stable';
}
