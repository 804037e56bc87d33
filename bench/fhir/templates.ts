import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newId } from '@nilecare/service-kit/ids.ts';

/** What of a Synthea bundle the bench looks at. */
const Entry = z.looseObject({
  fullUrl: z.string(),
  resource: z.looseObject({
    resourceType: z.string(),
    effectiveDateTime: z.string().optional(),
    code: z.object({ coding: z.array(z.object({ system: z.string(), code: z.string() })).optional() }).optional(),
  }),
});
const Bundle = z.looseObject({ resourceType: z.literal('Bundle'), entry: z.array(Entry) });
type Entry = z.output<typeof Entry>;

export interface ObservationKind {
  /** Place among the entries of the bundle. */
  readonly entry: number;
  /** `system|code` */
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly effective: number;
}

/** The record of a patient of Synthea, of which as many others are made as are wanted. */
export interface Template {
  readonly entries: number;
  readonly observations: readonly ObservationKind[];
  /** The bundle's JSON for another person, with ids of its own. */
  bundleFor(person: Person): string;
}

export interface Person {
  readonly family: string;
  readonly given: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
}

/** Placeholders, which no record has. */
const PERSON = { family: '@@family@@', given: '@@given@@', birthDate: '@@birthDate@@' } as const;

/** Hospitals and practitioners, which the records refer to by their identifiers. */
export const sharedBundles = (folder: string): string[] =>
  ['hospitalInformation*.json', 'practitionerInformation*.json'].flatMap((pattern) =>
    globSync(pattern, { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8')),
  );

/** @param most of the entries of each record, the patient first; all of them unless given */
export function templates(folder: string, most = Infinity): Template[] {
  const names = globSync('*.json', { cwd: folder }).filter((name) => !name.includes('Information'));
  if (names.length === 0) throw new Error(`There are no bundles of Synthea in ${folder}.`);
  return names.sort().map((name) => template(readFileSync(join(folder, name), 'utf8'), most));
}

function template(text: string, most: number): Template {
  const bundle = Bundle.parse(JSON.parse(text));
  const entry = most === Infinity ? bundle.entry : alone(bundle.entry).slice(0, most);
  const placed = entry.map((it) => (it.resource.resourceType === 'Patient' ? asPlaceholders(it) : it));
  const own = entry.map(({ fullUrl }) => fullUrl.replace('urn:uuid:', ''));
  const pieces = piecesOf(JSON.stringify({ ...bundle, entry: placed }), own);
  return {
    entries: entry.length,
    observations: entry.flatMap((it, place) => observationKind(it, place)),
    bundleFor(person) {
      const ids = new Map<string, string>();
      const filled = pieces.map((piece, index) => {
        if (index % 2 === 0) return piece;
        if (piece === PERSON.family) return person.family;
        if (piece === PERSON.given) return person.given;
        if (piece === PERSON.birthDate) return person.birthDate;
        const id = ids.get(piece) ?? newId();
        ids.set(piece, id);
        return id;
      });
      return filled.join('');
    },
  };
}

/** The patient and observations, which then refer to nothing but the patient. */
function alone(entries: readonly Entry[]): Entry[] {
  const [patient, ...others] = entries;
  if (patient?.resource.resourceType !== 'Patient') throw new Error('A bundle of Synthea begins with its patient.');
  const observations = others.filter(({ resource }) => resource.resourceType === 'Observation');
  return [patient, ...observations.map((it) => ({ ...it, resource: withoutVisit(it.resource) }))];
}

function withoutVisit(resource: Entry['resource']): Entry['resource'] {
  const { encounter: _encounter, ...rest } = resource;
  return rest;
}

const asPlaceholders = (entry: Entry): Entry => ({
  ...entry,
  resource: {
    ...entry.resource,
    name: [{ use: 'official', family: PERSON.family, given: [PERSON.given] }],
    birthDate: PERSON.birthDate,
  },
});

/** Text and placeholders in turns: what is even stays as it is, with the ids of what stands elsewhere. */
function piecesOf(text: string, ids: readonly string[]): string[] {
  return text.split(new RegExp(`(${[...Object.values(PERSON), ...ids].join('|')})`, 'g'));
}

function observationKind({ resource }: Entry, entry: number): ObservationKind[] {
  const [coding] = resource.code?.coding ?? [];
  if (resource.resourceType !== 'Observation' || !coding || resource.effectiveDateTime === undefined) return [];
  return [{ entry, code: `${coding.system}|${coding.code}`, effective: Date.parse(resource.effectiveDateTime) }];
}
