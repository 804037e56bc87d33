import { isObject, type Resource } from '../../rest/resource.ts';

/** What a resource is about, its value and when, as a line that people read. */
export function lineOf(resource: Resource): string {
  const what =
    conceptText(resource['medicationCodeableConcept']) ??
    conceptText(resource['vaccineCode']) ??
    conceptText(resource['code']) ??
    textIn(resource, 'title') ??
    referenceText(resource['medicationReference']) ??
    resource.resourceType;
  const value = valueText(resource);
  const when = ['effectiveDateTime', 'occurrenceDateTime', 'performedDateTime', 'onsetDateTime', 'authoredOn']
    .map((name) => textIn(resource, name))
    .find((it) => it !== undefined);
  return `${what}${value === undefined ? '' : `: ${value}`}${when === undefined ? '' : ` (${when.slice(0, 10)})`}`;
}

function valueText(resource: Resource): string | undefined {
  const quantity = quantityText(resource['valueQuantity']);
  const own = quantity ?? conceptText(resource['valueCodeableConcept']) ?? textIn(resource, 'valueString');
  if (own !== undefined) return own;
  const components: readonly unknown[] = Array.isArray(resource['component']) ? resource['component'] : [];
  const parts = components.flatMap((it) => {
    if (!isObject(it)) return [];
    const [name, amount] = [conceptText(it['code']), quantityText(it['valueQuantity'])];
    return name === undefined || amount === undefined ? [] : [`${name} ${amount}`];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

function quantityText(quantity: unknown): string | undefined {
  if (!isObject(quantity) || typeof quantity['value'] !== 'number') return undefined;
  const unit = textIn(quantity, 'unit') ?? textIn(quantity, 'code');
  return unit === undefined ? String(quantity['value']) : `${quantity['value']} ${unit}`;
}

function conceptText(concept: unknown): string | undefined {
  if (!isObject(concept)) return undefined;
  const codings: readonly unknown[] = Array.isArray(concept['coding']) ? concept['coding'] : [];
  const names = codings.filter(isObject).map((it) => textIn(it, 'display') ?? textIn(it, 'code'));
  return textIn(concept, 'text') ?? names.find((it) => it !== undefined);
}

const referenceText = (reference: unknown): string | undefined =>
  isObject(reference) ? textIn(reference, 'display') : undefined;

const textIn = (holder: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = holder[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
