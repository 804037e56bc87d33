import type { Pairs } from '../../rest/exchange.ts';
import { isObject, type Resource } from '../../rest/resource.ts';
import type { RequiredContent } from './no-information.ts';

/** A part of a summary: which resources stand in it, by LOINC as the International Patient Summary names it. */
export interface Section {
  readonly title: string;
  readonly code: string;
  readonly parts: readonly Part[];
  /** It stands there even when there is nothing to tell: then it says that there is no information about this. */
  readonly required?: RequiredContent;
}

export interface Part {
  readonly type: string;
  /** Search parameters of the type. */
  readonly where: Pairs;
  /** Whether it still holds; what was an error or is over is not told. */
  holds(resource: Resource): boolean;
  /** Of each kind the latest alone. */
  readonly latestOnly?: true;
  /** Whether it says that there is none: which is not so where another one stands beside it. */
  isNone?(resource: Resource): boolean;
}

const statusIn =
  (...states: readonly string[]) =>
  ({ status }: Resource): boolean =>
    typeof status === 'string' && states.includes(status);

/** Of conditions and allergies: no error. */
const isTrue = (resource: Resource): boolean => !hasCode(resource['verificationStatus'], 'entered-in-error', 'refuted');

const isOver = (resource: Resource): boolean =>
  hasCode(resource['clinicalStatus'], 'inactive', 'resolved', 'remission');

const isStanding = (resource: Resource): boolean => isTrue(resource) && !isOver(resource);

/** "No known allergies", in SNOMED CT and as the International Patient Summary says it. */
const isNoKnownAllergy = ({ code }: Resource): boolean => hasCode(code, '716186003', 'no-known-allergies');

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
    required: 'medications',
    parts: [
      { type: 'MedicationRequest', where: [['status', 'active,on-hold']], holds: statusIn('active', 'on-hold') },
      { type: 'MedicationStatement', where: [['status', 'active,intended']], holds: statusIn('active', 'intended') },
    ],
  },
  {
    title: 'Allergies and intolerances',
    code: '48765-2',
    required: 'allergies',
    parts: [{ type: 'AllergyIntolerance', where: [], holds: isStanding, isNone: isNoKnownAllergy }],
  },
  {
    title: 'Problem list',
    code: '11450-4',
    required: 'problems',
    parts: [{ type: 'Condition', where: [], holds: isStanding }],
  },
  {
    title: 'Immunizations',
    code: '11369-6',
    parts: [{ type: 'Immunization', where: [['status', 'completed']], holds: statusIn('completed') }],
  },
  {
    title: 'Results',
    code: '30954-2',
    parts: [{ type: 'Observation', where: [['category', 'laboratory']], holds: observed, latestOnly: true }],
  },
  {
    title: 'History of procedures',
    code: '47519-4',
    parts: [{ type: 'Procedure', where: [['status', 'completed']], holds: statusIn('completed') }],
  },
  {
    title: 'Vital signs',
    code: '8716-3',
    parts: [{ type: 'Observation', where: [['category', 'vital-signs']], holds: observed, latestOnly: true }],
  },
  {
    title: 'History of past illness',
    code: '11348-0',
    parts: [{ type: 'Condition', where: [], holds: (it) => isTrue(it) && isOver(it) }],
  },
  {
    title: 'Medical devices',
    code: '46264-8',
    parts: [{ type: 'DeviceUseStatement', where: [], holds: statusIn('active', 'intended') }],
  },
  {
    title: 'Social history',
    code: '29762-2',
    parts: [{ type: 'Observation', where: [['category', 'social-history']], holds: observed, latestOnly: true }],
  },
  {
    title: 'Plan of care',
    code: '18776-5',
    parts: [{ type: 'CarePlan', where: [['status', 'active']], holds: statusIn('active') }],
  },
];
