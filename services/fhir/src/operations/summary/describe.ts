import { exactText } from '../../formats/exact-decimals.ts';
import { isObject, type Resource } from '../../rest/resource.ts';

type Holder = Readonly<Record<string, unknown>>;

/** The resource that a reference leads to, where it is at hand. */
export type Referred = (reference: string) => Resource | undefined;

/** What a resource is about, its value and when, as a line that people read; what changes its meaning is said with it. */
export function lineOf(resource: Resource, referred: Referred): string {
  const value = valueText(resource);
  const what = `${resource['doNotPerform'] === true ? 'Not to be given: ' : ''}${subjectText(resource, referred)}`;
  const details = [...(value === undefined ? [] : [value]), ...remarks(resource)];
  const when = DATES.map((name) => textIn(resource, name)).find((it) => it !== undefined);
  return `${what}${details.length === 0 ? '' : `: ${details.join('; ')}`}${when === undefined ? '' : ` (${when.slice(0, 10)})`}`;
}

const DATES = [
  'effectiveDateTime',
  'occurrenceDateTime',
  'performedDateTime',
  'onsetDateTime',
  'authoredOn',
  'recordedDate',
  'recordedOn',
];

const subjectText = (resource: Resource, referred: Referred): string =>
  conceptText(resource['medicationCodeableConcept']) ??
  conceptText(resource['vaccineCode']) ??
  conceptText(resource['code']) ??
  textIn(resource, 'title') ??
  referenceText(resource, 'medicationReference', referred) ??
  referenceText(resource, 'device', referred) ??
  resource.resourceType;

/** The text that stands with the reference, or the name of what it leads to. */
function referenceText(resource: Resource, name: string, referred: Referred): string | undefined {
  const held = resource[name];
  if (!isObject(held)) return undefined;
  const reference = textIn(held, 'reference') ?? '';
  const contained = objectsIn(resource['contained']).find(({ id }) => `#${String(id)}` === reference);
  const target = contained ?? referred(reference);
  return (
    textIn(held, 'display') ??
    conceptText(target?.['code']) ??
    conceptText(target?.['type']) ??
    (reference || undefined)
  );
}

function valueText(resource: Resource): string | undefined {
  const quantity = quantityText(resource['valueQuantity']);
  const own = quantity ?? conceptText(resource['valueCodeableConcept']) ?? textIn(resource, 'valueString');
  if (own !== undefined) return own;
  const parts = objectsIn(resource['component']).flatMap((it) => {
    const [name, amount] = [
      conceptText(it['code']),
      quantityText(it['valueQuantity']) ?? conceptText(it['valueCodeableConcept']),
    ];
    return name === undefined || amount === undefined ? [] : [`${name} ${amount}`];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** With the digits that it was written with, and with what makes it a bound. */
function quantityText(quantity: unknown): string | undefined {
  if (!isObject(quantity) || typeof quantity['value'] !== 'number') return undefined;
  const { value } = quantity;
  const number = `${textIn(quantity, 'comparator') ?? ''}${exactText(quantity, 'value', value) ?? value}`;
  const unit = textIn(quantity, 'unit') ?? textIn(quantity, 'code');
  return unit === undefined ? number : `${number} ${unit}`;
}

/** States that go without saying. */
const USUAL: ReadonlySet<string> = new Set(['confirmed', 'final', 'amended', 'corrected', 'completed', 'active']);

/** Doses, reactions, interpretations, and states of which the reader must know. */
function remarks(resource: Resource): string[] {
  const { resourceType, criticality } = resource;
  const doses = [...objectsIn(resource['dosageInstruction']), ...objectsIn(resource['dosage'])].flatMap(doseText);
  const reactions = objectsIn(resource['reaction']).flatMap((it) =>
    objectsIn(it['manifestation']).flatMap((one) => conceptText(one) ?? []),
  );
  const isOfStatus = resourceType !== 'Condition' && resourceType !== 'AllergyIntolerance';
  const states = [codeIn(resource['verificationStatus']), isOfStatus ? textIn(resource, 'status') : undefined];
  return [
    ...doses,
    ...(criticality === 'high' ? ['high risk'] : []),
    ...reactions,
    ...objectsIn(resource['interpretation']).flatMap((it) => conceptText(it) ?? []),
    ...states.filter((it) => it !== undefined).filter((it) => !USUAL.has(it)),
  ];
}

function doseText(dosage: Holder): string[] {
  const said = textIn(dosage, 'text') ?? textIn(dosage, 'patientInstruction');
  if (said !== undefined) return [said];
  return objectsIn(dosage['doseAndRate']).flatMap((it) => quantityText(it['doseQuantity']) ?? []);
}

function codeIn(concept: unknown): string | undefined {
  if (!isObject(concept)) return undefined;
  const [first] = objectsIn(concept['coding']);
  return first && textIn(first, 'code');
}

function conceptText(concept: unknown): string | undefined {
  if (!isObject(concept)) return undefined;
  const names = objectsIn(concept['coding']).map((it) => textIn(it, 'display') ?? textIn(it, 'code'));
  return textIn(concept, 'text') ?? names.find((it) => it !== undefined);
}

const objectsIn = (list: unknown): readonly Holder[] => (Array.isArray(list) ? list.filter(isObject) : []);

const textIn = (holder: Holder, name: string): string | undefined => {
  const value = holder[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
