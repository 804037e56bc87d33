import type { Pairs } from '../../rest/exchange.ts';
import { isObject, type Resource } from '../../rest/resource.ts';

/** A part of a summary: which resources stand in it, by LOINC as the International Patient Summary names it. */
export interface Section {
  readonly title: string;
  readonly code: string;
  readonly parts: readonly Part[];
  /** It stands there even when there is nothing to tell. */
  readonly isRequired: boolean;
}

export interface Part {
  readonly type: string;
  /** Search parameters of the type. */
  readonly where: Pairs;
  /** Whether it still holds; what was an error or is over is not told. */
  holds(resource: Resource): boolean;
  /** Of each kind the latest alone. */
  readonly latestOnly?: true;
}

const statusIn =
  (...states: readonly string[]) =>
  ({ status }: Resource): boolean =>
    typeof status === 'string' && states.includes(status);

/** Of conditions and allergies: neither an error nor over. */
const isStanding = (resource: Resource): boolean =>
  !hasCode(resource['verificationStatus'], 'entered-in-error', 'refuted') &&
  !hasCode(resource['clinicalStatus'], 'inactive', 'resolved', 'remission');

function hasCode(concept: unknown, ...codes: readonly string[]): boolean {
  const coding: unknown = isObject(concept) ? concept['coding'] : undefined;
  return Array.isArray(coding) && coding.some((it: unknown) => isObject(it) && codes.includes(String(it['code'])));
}

const observed = statusIn('final', 'amended', 'corrected', 'preliminary');

/** https://hl7.org/fhir/uv/ips: the required sections first. */
export const sections: readonly Section[] = [
  {
    title: 'Medication summary',
    code: '10160-0',
    isRequired: true,
    parts: [
      { type: 'MedicationRequest', where: [['status', 'active,on-hold']], holds: statusIn('active', 'on-hold') },
      { type: 'MedicationStatement', where: [['status', 'active,intended']], holds: statusIn('active', 'intended') },
    ],
  },
  {
    title: 'Allergies and intolerances',
    code: '48765-2',
    isRequired: true,
    parts: [{ type: 'AllergyIntolerance', where: [], holds: isStanding }],
  },
  {
    title: 'Problem list',
    code: '11450-4',
    isRequired: true,
    parts: [{ type: 'Condition', where: [], holds: isStanding }],
  },
  {
    title: 'Immunizations',
    code: '11369-6',
    isRequired: false,
    parts: [{ type: 'Immunization', where: [['status', 'completed']], holds: statusIn('completed') }],
  },
  {
    title: 'Results',
    code: '30954-2',
    isRequired: false,
    parts: [{ type: 'Observation', where: [['category', 'laboratory']], holds: observed, latestOnly: true }],
  },
  {
    title: 'History of procedures',
    code: '47519-4',
    isRequired: false,
    parts: [{ type: 'Procedure', where: [['status', 'completed']], holds: statusIn('completed') }],
  },
  {
    title: 'Vital signs',
    code: '8716-3',
    isRequired: false,
    parts: [{ type: 'Observation', where: [['category', 'vital-signs']], holds: observed, latestOnly: true }],
  },
  {
    title: 'Plan of care',
    code: '18776-5',
    isRequired: false,
    parts: [{ type: 'CarePlan', where: [['status', 'active']], holds: statusIn('active') }],
  },
];
