import type { ElementDefinition, Specification } from '../definitions/spec.ts';

/** A property that an element may stand under, and what stands there: a type's name, or a path within its type. */
export interface Property {
  readonly name: string;
  readonly location: string;
}

/** What the specification says stands where. */
export interface Elements {
  /** Properties of an element's name; several where it is one of several types; none where there is no such element. */
  properties(location: string, element: string): readonly Property[];
  repeats(location: string, element: string): boolean;
  /** The value set that an element's codes are of, where it is required. */
  requiredValueSet(path: string): string | undefined;
}

const SYSTEM_TYPE = 'http://hl7.org/fhirpath/System.';

export function elementsOf(spec: Specification): Elements {
  const elements = new Map<string, ElementDefinition>();
  for (const { snapshot } of spec.types.values()) for (const it of snapshot.element) elements.set(it.path, it);

  const locationOf = (element: ElementDefinition, type: string): string => {
    if (type === 'BackboneElement' || type === 'Element') return element.path;
    if (!type.startsWith(SYSTEM_TYPE)) return type;
    const named = element.type?.[0]?.extension?.find((it) => it.url.endsWith('structuredefinition-fhir-type'));
    return named?.valueUrl ?? 'string';
  };

  return {
    properties(location, name) {
      const element = elements.get(`${location}.${name}`);
      if (element?.contentReference) return [{ name, location: element.contentReference.replace(/^.*#/, '') }];
      const [type] = element?.type ?? [];
      if (element && type) return [{ name, location: locationOf(element, type.code) }];
      const choice = elements.get(`${location}.${name}[x]`);
      return (choice?.type ?? []).map(({ code }) => ({
        name: `${name}${code.charAt(0).toUpperCase()}${code.slice(1)}`,
        location: code,
      }));
    },
    repeats(location, name) {
      const element = elements.get(`${location}.${name}`) ?? elements.get(`${location}.${name}[x]`);
      return element?.max !== '1';
    },
    requiredValueSet(path) {
      const binding = elements.get(path)?.binding;
      return binding?.strength === 'required' ? binding.valueSet?.replace(/\|.*$/, '') : undefined;
    },
  };
}
