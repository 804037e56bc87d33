import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { listed, whole, type Reading } from '../map.ts';
import type { CodeTable } from '../tables/codes.ts';
import { codingSystem, tableSystem } from '../tables/coding-systems.ts';
import { codeIn, shown } from './text.ts';

/** Code, text, system and version by the numbers of their components (HL7 v2.5.1, 2.A.13). */
const TRIPLETS = [
  [1, 2, 3, 7],
  [4, 5, 6, 8],
] as const;

/**
 * CWE, CE, CNE, CF; also IS and ID, which are a code alone. What people read is the original text, or, where there is no code, the
 * text.
 */
export const concept =
  (table?: CodeTable): Reading<CodeableConcept> =>
  (field) => {
    const coding = listed(TRIPLETS.map((it) => codingIn(field, it, table)));
    const text = shown(field.text(9)) ?? (codeIn(field.text(1)) === undefined ? shown(field.text(2)) : undefined);
    return coding || text ? whole<CodeableConcept>({ coding, text }) : undefined;
  };

function codingIn(
  field: Field,
  [code, display, system, version]: (typeof TRIPLETS)[number],
  table: CodeTable | undefined,
): Coding | undefined {
  const said = codeIn(field.text(code));
  if (said === undefined) return undefined;
  const named = shown(field.text(system));
  const isOfTable = code === 1 && table !== undefined && (named === undefined || /^HL7\d{4}$/i.test(named));
  const shownAs = shown(field.text(display));
  if (isOfTable) {
    const codes = table.codes ?? {};
    const known = Object.hasOwn(codes, said.toUpperCase()) ? codes[said.toUpperCase()] : undefined;
    if (known) return { system: known[0], code: known[1] };
    return whole<Coding>({ system: tableSystem(table.table), code: said, display: shownAs });
  }
  return whole<Coding>({
    system: named === undefined ? undefined : codingSystem(named),
    version: shown(field.text(version)),
    code: said,
    display: shownAs,
  });
}

/** The first coding of it. */
export const coding =
  (table?: CodeTable): Reading<Coding> =>
  (field, scope) =>
    concept(table)(field, scope)?.coding?.[0];

/** Words alone, where a text is all that there is. */
export const words: Reading<CodeableConcept> = (field) => {
  const text = shown(field.text(2)) ?? shown(field.text());
  return text === undefined ? undefined : { text };
};

export const coded = (system: string, code: string, display?: string): CodeableConcept => ({
  coding: [whole<Coding>({ system, code, display })],
});

/** Of what FHIR wants to have a code for and the message does not say. */
export const UNKNOWN: CodeableConcept = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};
