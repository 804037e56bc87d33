import type {
  Annotation,
  CodeableConcept,
  Coding,
  Period,
  Quantity,
  Reference,
  Resource as FhirResource,
} from '@medplum/fhirtypes';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { hl7System } from '../platform/codes.ts';
import type { Resource } from '../rest/resource.ts';

export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';
const UCUM = 'http://unitsofmeasure.org';

/** Elements of which any may be left open: null and undefined say the same. */
type Open<Element> = { readonly [Key in keyof Element]: Element[Key] | null | undefined };

const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** An element without what is left open: FHIR knows neither null nor empty lists. */
export const said = <Element extends object>(elements: Open<Element>): Element =>
  // What is left is what the type asks for: elements that are open to be absent are optional there.
  Object.fromEntries(Object.entries(elements).filter(([, value]) => isSaid(value))) as Element;

/** A resource of the platform, as its type says it. */
export const resource = <Kind extends FhirResource>(elements: Open<Kind>): Resource =>
  // The types of the specification have no index signature; as JSON they are the same.
  said(elements) as unknown as Resource;

export const reference = (type: string, id: string, display?: string | null): Reference<never> =>
  // What it points to is told by its type, which the specification's types ask to know beforehand.
  said<Reference>({ reference: `${type}/${id}`, display: display ?? null }) as Reference<never>;

/** Of something that may be nowhere. */
export const referenceIf = (type: string, id: string | null, display?: string | null): Reference<never> | undefined =>
  id === null ? undefined : reference(type, id, display);

/** Who did something: the member of staff where it was one, else the name of the account. */
export const person = ({ name, staffId }: Person): Reference<never> =>
  staffId === null ? ({ display: name } as Reference<never>) : reference('Practitioner', staffId, name);

/** A code of a system; HL7's own are named by their last part. */
export const coding = (system: string, code: string, display?: string): Coding =>
  said({ system: system.includes(':') ? system : hl7System(system), code, display });

export const coded = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [coding(system, code, display)],
});

/** The words that people read, and a code where there is one. */
export const concept = (text: string, ...codings: readonly (Coding | null)[]): CodeableConcept =>
  said({ coding: codings.filter((it) => it !== null), text });

/** A code that may not be there. */
export const codingIf = (system: string, code: string | null): Coding | null =>
  code === null ? null : coding(system, code);

export const period = (start: string | null, end: string | null): Period | undefined =>
  start === null && end === null ? undefined : said({ start, end });

/** In a unit of UCUM. */
export const quantity = (value: number, unit: string | null): Quantity =>
  said({ value, unit, system: unit === null ? null : UCUM, code: unit });

export const remark = (text: string | null): Annotation[] | undefined => (text === null ? undefined : [{ text }]);

/** Text as it stands in markdown and strings: without what is not shown. */
export const nameIn = ({ en, ar }: Bilingual | { readonly en: string; readonly ar: string }): string => en || ar;
