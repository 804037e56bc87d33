import type { Specification } from '../definitions/spec.ts';
import { refusal } from '../rest/outcome.ts';

/**
 * The value set that an element is bound to, by the address of the element:
 * `http://hl7.org/fhir/StructureDefinition/Patient#Patient.gender`.
 * @returns undefined where no element is named
 * @throws FhirError 404 where there is no such element, or no value set stands with it
 */
export function bindingOf(spec: Specification, context: string | undefined): string | undefined {
  if (context === undefined) return undefined;
  const [url = '', named] = context.split('#', 2);
  const structure = spec.profiles.get(url);
  const path = named ?? '';
  const found = structure?.snapshot.element.find((it) => it.id === path || it.path === path);
  if (found?.binding?.valueSet === undefined)
    throw refusal(
      404,
      'not-found',
      'context names no element with a value set; it looks like http://hl7.org/fhir/StructureDefinition/Patient#Patient.gender.',
    );
  return found.binding.valueSet;
}
