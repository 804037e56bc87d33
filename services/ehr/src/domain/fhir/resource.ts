/** A FHIR R4 resource or a part of one, as JSON. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [key: string]: Json;
}

export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const ABSENT_UNKNOWN = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** A code of HL7's own terminology. */
export const coded = (system: string, code: string, display?: string): Json => ({
  coding: [
    { system: system.includes('://') ? system : `${TERMINOLOGY}/${system}`, code, ...(display ? { display } : {}) },
  ],
});

/** A code where there is one, and the words that people read. */
export const concept = (text: string, system?: string, code?: string | null): Json => ({
  ...(system && code ? { coding: [{ system, code }] } : {}),
  text,
});

export const reference = (it: Resource): Json => ({ reference: `urn:uuid:${it.id}` });

/** Text as it may stand in a narrative. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const narrative = (lines: readonly string[]): Json => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><ul>${lines.map((it) => `<li>${escaped(it)}</li>`).join('')}</ul></div>`,
});
