import { parseJson } from '../../formats/parse-json.ts';
import type { Resource } from '../../rest/resource.ts';
import type { Answered, Shown } from '../../store/shown.ts';
import { lineOf, type Referred } from './describe.ts';
import { noInformation } from './no-information.ts';
import type { Section } from './sections.ts';

/** A stored resource, read. */
export interface Told {
  readonly row: Answered;
  readonly resource: Resource;
}

/** A section with what was found for it. */
export interface Filled {
  readonly section: Pick<Section, 'title' | 'code' | 'required'>;
  readonly told: readonly Told[];
  /** More was found than is told. */
  readonly isCut: boolean;
}

export interface DocumentFacts {
  readonly patient: Pick<Shown, '_id' | 'body'>;
  readonly filled: readonly Filled[];
  /** What the resources of the sections refer to. */
  readonly support: readonly Answered[];
  readonly base: string;
  readonly at: Date;
  /** A new id for each thing that is made for the document. */
  newId(): string;
}

const LOINC = 'http://loinc.org';
const IPS = 'http://hl7.org/fhir/uv/ips/StructureDefinition';

/**
 * The JSON of the International Patient Summary as a document: a Composition, and with it all that it speaks of, each once. What is
 * stored stands in it as it is. The Composition is at no address: what it refers to it names by whole addresses.
 */
export function summaryDocument({ patient, filled, support, base, at, newId }: DocumentFacts): string {
  const instant = at.toISOString();
  const subject = `${base}/${patient._id}`;
  const made: Resource[] = [];
  const make = (resource: Resource): string => {
    made.push(resource);
    return `urn:uuid:${resource.id}`;
  };
  const bodies = new Map(support.map(({ _id, body }) => [_id, body]));
  const referred: Referred = (reference) => {
    const body = bodies.get(reference);
    return body === undefined ? undefined : parseJson(body);
  };
  const sectionOf = ({ section: { title, code, required }, told, isCut }: Filled) => {
    const head = { title, code: { coding: [{ system: LOINC, code }] } };
    if (required && told.length === 0) {
      const reference = make(noInformation(required, newId(), subject));
      return { ...head, text: narrative([`No information about ${required}.`]), entry: [{ reference }] };
    }
    const lines = told.map(({ resource }) => lineOf(resource, referred));
    const cut = isCut ? ['There is more in the record than is told here.'] : [];
    const entry = told.map(({ row }) => ({ reference: `${base}/${row._id}` }));
    return { ...head, text: narrative([...cut, ...lines]), entry };
  };
  const composition = {
    resourceType: 'Composition',
    id: newId(),
    meta: { profile: [`${IPS}/Composition-uv-ips`] },
    status: 'final',
    type: { coding: [{ system: LOINC, code: '60591-5', display: 'Patient summary Document' }] },
    subject: { reference: subject },
    date: instant,
    author: [{ reference: make({ resourceType: 'Organization', id: newId(), name: 'NileCare' }) }],
    title: 'Patient summary',
    section: filled.filter(({ section, told }) => section.required || told.length > 0).map(sectionOf),
  };
  const stored = new Map(
    [patient, ...filled.flatMap(({ told }) => told.map(({ row }) => row)), ...support].map((it) => [it._id, it.body]),
  );
  const head = {
    resourceType: 'Bundle',
    id: newId(),
    meta: { profile: [`${IPS}/Bundle-uv-ips`] },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${newId()}` },
    type: 'document',
    timestamp: instant,
  };
  const entries = [
    entryOf(`urn:uuid:${composition.id}`, JSON.stringify(composition)),
    ...[...stored].map(([reference, body]) => entryOf(`${base}/${reference}`, body)),
    ...made.map((resource) => entryOf(`urn:uuid:${resource.id}`, JSON.stringify(resource))),
  ];
  return `${JSON.stringify(head).slice(0, -1)},"entry":[${entries.join(',')}]}`;
}

const entryOf = (fullUrl: string, body: string): string => `{"fullUrl":${JSON.stringify(fullUrl)},"resource":${body}}`;

const narrative = (lines: readonly string[]) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${lines.map((it) => `<li>${escapedHtml(it)}</li>`).join('')}</ul></div>`,
});

const escapedHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
