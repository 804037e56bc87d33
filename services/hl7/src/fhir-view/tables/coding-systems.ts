/** HL7 table 0396, as far as FHIR has an address for the system (hl7.org/fhir/R4/terminologies-systems.html). */
const SYSTEMS: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  LNC: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  SCT2: 'http://snomed.info/sct',
  SNM3: 'http://snomed.info/sct',
  RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  UCUM: 'http://unitsofmeasure.org',
  I9: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9C: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9CDX: 'http://hl7.org/fhir/sid/icd-9-cm',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  I10C: 'http://hl7.org/fhir/sid/icd-10-cm',
  ICD10CM: 'http://hl7.org/fhir/sid/icd-10-cm',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  NDC: 'http://hl7.org/fhir/sid/ndc',
  ATC: 'http://www.whocc.no/atc',
  C4: 'http://www.ama-assn.org/go/cpt',
  CPT4: 'http://www.ama-assn.org/go/cpt',
  MDC: 'urn:iso:std:iso:11073:10101',
  ISO3166_1: 'urn:iso:std:iso:3166',
  ISO639: 'urn:ietf:bcp:47',
};

export const UCUM = 'http://unitsofmeasure.org';
export const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** The code system of a table of HL7 v2. @param table `0131` */
export const tableSystem = (table: string): string => `${TERMINOLOGY}/v2-${table}`;

/** A name or number of another system as a part of an address. */
export const inAddress = (name: string): string => encodeURIComponent(name.toWellFormed()).replaceAll("'", '%27');

/**
 * The address of a coding system by its name in a message.
 * @returns undefined of one that is the sender's own (`L`, `99LAB`): its codes are nobody else's, whoever has the same name for them
 */
export function codingSystem(name: string): string | undefined {
  const known = name.trim().toUpperCase();
  const system = Object.hasOwn(SYSTEMS, known) ? SYSTEMS[known] : undefined;
  if (system !== undefined) return system;
  const [, table] = /^HL7(\d{4})$/.exec(known) ?? [];
  if (table !== undefined) return tableSystem(table);
  if (known === 'L' || known.startsWith('99')) return undefined;
  if (/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(known)) return `urn:oid:${known}`;
  return `urn:nilecare:hl7-coding-system:${inAddress(name.trim())}`;
}
