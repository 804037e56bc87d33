import type { Resource } from '../rest/resource.ts';
import type { IndexValues } from '../store/documents.ts';
import { parameterWalks } from './filing.ts';
import { patientOf, referenceForm, type ReferenceForm } from './reference-form.ts';
import type { Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';
import { openSink, valuesOf, type Sink } from './sink.ts';
import { referencesOf } from './reference-values.ts';
import { walksOf, type Walk } from './walk.ts';

/** Values of any resource that it is found by. */
export type Indexer = (resource: Resource) => IndexValues;

interface OfType {
  readonly compartment: readonly Walk<Set<string>>[];
  readonly walks: readonly Walk<Sink>[];
}

/** Fields of the document: they stand in no key. */
const IN_FIELDS = new Set(['_id', '_lastUpdated']);

/**
 * Compiles the search parameters of each type at its first resource.
 * @param base where this server stands for its clients: references to it are made relative
 */
export function indexerOf(parameters: SearchParameters, { base }: { readonly base: string }): Indexer {
  const form = referenceForm(base);
  const compiled = new Map<string, OfType>();
  const compile = (type: string): OfType => {
    const usual = parameters.dateOf(type);
    const own = [...parameters.of(type).values()].filter(
      (it) => !IN_FIELDS.has(it.code) && it.filedAs.some(({ prefix }) => prefix === `${type}.${it.code}`),
    );
    // Where the usual date is filed as another one, that one is the date.
    const isUsual = (it: Parameter) => usual?.filedAs[0]?.prefix === `${type}.${it.code}`;
    return {
      compartment: parameters.compartment(type).flatMap((it) => patientWalks(parameters, it, form)),
      walks: own.flatMap((it) => parameterWalks(parameters, it, form, isUsual(it))),
    };
  };
  return (resource) => {
    const type = resource.resourceType;
    let of = compiled.get(type);
    if (!of) compiled.set(type, (of = compile(type)));
    const patients = new Set<string>();
    const isPatient = type === 'Patient';
    if (isPatient && resource.id !== undefined) patients.add(resource.id);
    for (const walk of of.compartment) walk(resource, patients, resource);
    const pat = [...patients];
    const sink = openSink(isPatient ? [] : pat);
    for (const walk of of.walks) walk(resource, sink, resource);
    return valuesOf(sink, pat);
  };
}

/** Walks that gather the patients whose compartment it is in. */
function patientWalks({ elements }: SearchParameters, { onType, paths }: Parameter, form: ReferenceForm) {
  return paths.flatMap((path) =>
    walksOf<Set<string>>(elements, path, { location: onType, root: onType }, (leaf) => {
      const read = referencesOf(leaf, form);
      return (
        read &&
        ((value, patients) =>
          read(value, ({ to }) => {
            const id = to === undefined ? undefined : patientOf(to);
            if (id !== undefined) patients.add(id);
          }))
      );
    }),
  );
}
