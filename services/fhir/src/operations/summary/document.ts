import type { Resource } from '../../rest/resource.ts';
import { lineOf } from './describe.ts';
import type { Section } from './sections.ts';

/** A section with what was found for it. */
export interface Filled {
  readonly section: Pick<Section, 'title' | 'code' | 'isRequired'>;
  readonly resources: readonly Resource[];
  /** More was found than is told. */
  readonly isCut: boolean;
}

export interface DocumentFacts {
  readonly patient: Resource;
  readonly filled: readonly Filled[];
  /** What the resources of the sections refer to. */
  readonly support: readonly Resource[];
  readonly base: string;
  readonly at: Date;
  /** A new id for each thing that is made for the document. */
  newId(): string;
}

const LOINC = 'http://loinc.org';

/** The International Patient Summary as a document: a Composition, and with it all that it speaks of, each once. */
export function summaryDocument({ patient, filled, support, base, at, newId }: DocumentFacts): Resource {
  const instant = at.toISOString();
  const author = { resourceType: 'Organization', id: newId(), name: 'NileCare' };
  const composition = {
    resourceType: 'Composition',
    id: newId(),
    status: 'final',
    type: { coding: [{ system: LOINC, code: '60591-5', display: 'Patient summary Document' }] },
    subject: { reference: `Patient/${patient.id}` },
    date: instant,
    author: [{ reference: `urn:uuid:${author.id}` }],
    title: 'Patient summary',
    section: filled.filter(({ section, resources }) => section.isRequired || resources.length > 0).map(sectionOf),
  };
  const stored = new Map(
    [patient, ...filled.flatMap(({ resources }) => resources), ...support].map((it) => [
      `${it.resourceType}/${it.id}`,
      it,
    ]),
  );
  return {
    resourceType: 'Bundle',
    id: newId(),
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${newId()}` },
    type: 'document',
    timestamp: instant,
    entry: [
      ...[composition].map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
      ...[...stored].map(([reference, resource]) => ({ fullUrl: `${base}/${reference}`, resource })),
      { fullUrl: `urn:uuid:${author.id}`, resource: author },
    ],
  };
}

function sectionOf({ section: { title, code }, resources, isCut }: Filled) {
  const head = { title, code: { coding: [{ system: LOINC, code }] } };
  if (resources.length === 0) {
    const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code: 'unavailable' }];
    return { ...head, text: narrative(['No information.']), emptyReason: { coding } };
  }
  const lines = [...resources.map(lineOf), ...(isCut ? ['There is more in the record.'] : [])];
  const entry = resources.map((it) => ({ reference: `${it.resourceType}/${it.id}` }));
  return { ...head, text: narrative(lines), entry };
}

const narrative = (lines: readonly string[]) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${lines.map((it) => `<li>${escapedHtml(it)}</li>`).join('')}</ul></div>`,
});

const escapedHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
