import type { Constraint } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { DISTINCT } from './distinct-invariants.ts';
import { valuesAt } from './likeness.ts';
import { mayPrecede } from './moments.ts';
import type { Held, Run } from './run.ts';

/** Whether a constraint holds for a value. */
export type FastInvariant = (value: unknown, run: Run) => boolean;

type Rule = (value: Held, run: Run) => boolean;

/** The constraint by hand, where there is one of the same meaning. */
export function fastInvariant({ expression }: Constraint): FastInvariant | undefined {
  if (expression === undefined) return undefined;
  if (expression === PRECISE_TO_THE_DAY) return (value) => typeof value !== 'string' || value.length >= 8;
  const holds = BY_HAND.get(expression);
  return holds && ((value, run) => !isObject(value) || holds(value, run));
}

/** vs-1, of values that may also be a Period: of those the library tells nothing. */
const PRECISE_TO_THE_DAY = '($this as dateTime).toString().length() >= 8';

const isThere = (value: Held, name: string): boolean => value[name] !== undefined || value[`_${name}`] !== undefined;

/** `value` of a choice of types is any of valueString, valueQuantity, … */
function isChosen(value: Held, element: string): boolean {
  for (const name in value) {
    const from = name.charCodeAt(0) === 95 ? 1 : 0;
    if (!name.startsWith(element, from)) continue;
    const next = name.charCodeAt(from + element.length);
    if (next >= 65 && next <= 90) return true;
  }
  return false;
}

const inOrder = (first: unknown, second: unknown): boolean =>
  typeof first !== 'string' || typeof second !== 'string' || mayPrecede(first, second);

const hasCoding = (concept: unknown, system: string, codes: readonly string[]): boolean =>
  valuesAt(concept, ['coding']).some(
    (it) => isObject(it) && it['system'] === system && typeof it['code'] === 'string' && codes.includes(it['code']),
  );

/** The same text for the same coding, whatever the order of its elements. */
const inOneOrder = (coding: unknown): string =>
  JSON.stringify(isObject(coding) ? Object.entries(coding).sort(([one], [other]) => (one < other ? -1 : 1)) : coding);

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';

/** Both ends of a range are measured in the same unit, or nobody can tell. */
function isRange({ low, high }: Held): boolean {
  if (!isObject(low) || !isObject(high) || low['code'] !== high['code'] || low['unit'] !== high['unit']) return true;
  const [from, to] = [low['value'], high['value']];
  return typeof from !== 'number' || typeof to !== 'number' || from <= to;
}

const LONGEST_PATH = 10_000;
const SLICE_NAME = /^[a-zA-Z0-9/\-_[\]@]+$/;
/** Paths of elements: no white space and no signs in a name, at most 64 characters of it. */
const ELEMENT_PATH = /^[^\s.,:;'"/|?!@#$%&*()[\]{}]{1,64}(\.[^\s.,:;'"/|?!@#$%&*()[\]{}]{1,64}(\[x\])?(:[^\s.]+)?)*$/;

/**
 * By expression: those that most resources are held to, and those of which the library cannot tell. Dates of different
 * precision, and quantities of different units, break an order only where they break it whatever they mean.
 */
const BY_HAND: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...DISTINCT,
  // per-1, mdd-1 and inv-1 of Task: the library answers nothing for dates of different precision
  ['start.hasValue().not() or end.hasValue().not() or (start <= end)', ({ start, end }) => inOrder(start, end)],
  [
    'whenHandedOver.empty() or whenPrepared.empty() or whenHandedOver >= whenPrepared',
    ({ whenHandedOver, whenPrepared }) => inOrder(whenPrepared, whenHandedOver),
  ],
  [
    'lastModified.exists().not() or authoredOn.exists().not() or lastModified >= authoredOn',
    ({ lastModified, authoredOn }) => inOrder(authoredOn, lastModified),
  ],
  // rng-2: nor for units that it cannot convert
  ['low.empty() or high.empty() or (low <= high)', isRange],
  // eld-16 and eld-19: it refuses the escapes of their patterns
  [
    String.raw`sliceName.empty() or sliceName.matches('^[a-zA-Z0-9\\/\\-_\\[\\]\\@]+$')`,
    ({ sliceName }) => typeof sliceName !== 'string' || SLICE_NAME.test(sliceName),
  ],
  [
    String.raw`path.matches('[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\.[^\\s\\.,:;\\\'"\\/|?!@#$%&*()\\[\\]{}]{1,64}(\\[x\\])?(\\:[^\\s\\.]+)?)*')`,
    ({ path }) => typeof path !== 'string' || (path.length <= LONGEST_PATH && ELEMENT_PATH.test(path)),
  ],
  // qty-3, cpt-2, att-1
  ['code.empty() or system.exists()', (value) => !isThere(value, 'code') || isThere(value, 'system')],
  ['value.empty() or system.exists()', (value) => !isThere(value, 'value') || isThere(value, 'system')],
  ['data.empty() or contentType.exists()', (value) => !isThere(value, 'data') || isThere(value, 'contentType')],
  // org-1 to org-3
  ['(identifier.count() + name.count()) > 0', (value) => isThere(value, 'identifier') || isThere(value, 'name')],
  ["where(use = 'home').empty()", ({ use }) => use !== 'home'],
  // obs-3, obs-6, obs-7
  [
    'low.exists() or high.exists() or text.exists()',
    (value) => isThere(value, 'low') || isThere(value, 'high') || isThere(value, 'text'),
  ],
  [
    'dataAbsentReason.empty() or value.empty()',
    (value) => !isThere(value, 'dataAbsentReason') || !isChosen(value, 'value'),
  ],
  [
    'value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()',
    (value, { resource }) => {
      if (value['component'] === undefined || !isChosen(value, 'value')) return true;
      const own = new Set(valuesAt(resource['code'], ['coding']).map(inOneOrder));
      return !valuesAt(value, ['component', 'code', 'coding']).some((it) => own.has(inOneOrder(it)));
    },
  ],
  // con-4, con-5
  [
    `abatement.empty() or clinicalStatus.coding.where(system='${CLINICAL}' and (code='resolved' or code='remission' or code='inactive')).exists()`,
    (value) =>
      !isChosen(value, 'abatement') ||
      hasCoding(value['clinicalStatus'], CLINICAL, ['resolved', 'remission', 'inactive']),
  ],
  [
    `verificationStatus.coding.where(system='${VERIFICATION}' and code='entered-in-error').empty() or clinicalStatus.empty()`,
    ({ verificationStatus, clinicalStatus }) =>
      clinicalStatus === undefined || !hasCoding(verificationStatus, VERIFICATION, ['entered-in-error']),
  ],
]);
