import type { ValueSet } from '../definitions/spec.ts';

const ALL = /^([^?]+)\?fhir_vs$/;
const BELOW = /^([^?]+)\?fhir_vs=isa\/([^\s/?&]{1,64})$/;

/**
 * Value sets that are told by their address alone: all codes of a system (`http://snomed.info/sct?fhir_vs`), those below one
 * (`…?fhir_vs=isa/73211009`), and all of LOINC (`http://loinc.org/vs`).
 */
export function implicitValueSet(url: string): ValueSet | undefined {
  if (url === 'http://loinc.org/vs') return composed(url, { system: 'http://loinc.org' });
  const whole = ALL.exec(url)?.[1];
  if (whole !== undefined) return composed(url, { system: whole });
  const [, system, top] = BELOW.exec(url) ?? [];
  if (system === undefined || top === undefined) return undefined;
  return composed(url, { system, filter: [{ property: 'concept', op: 'is-a', value: top }] });
}

const composed = (url: string, include: NonNullable<ValueSet['compose']>['include'][number]): ValueSet => ({
  resourceType: 'ValueSet',
  url,
  status: 'active',
  compose: { include: [include] },
});
