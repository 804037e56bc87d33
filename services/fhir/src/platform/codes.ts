import type { CodeableConcept, Coding, Reference } from '@medplum/fhirtypes';

/** The code of a concept in a system; undefined where it has none there. */
export const codeIn = (concept: CodeableConcept | undefined, system: string): string | undefined =>
  concept?.coding?.find((it) => it.system === system)?.code;

/** The code of the first system that the table knows, as what stands beside it. */
export const wordOf = <Word>(
  concept: CodeableConcept | undefined,
  table: Readonly<Record<string, Word>>,
): Word | undefined =>
  concept?.coding
    ?.map((it: Coding) => (it.code === undefined ? undefined : table[it.code]))
    .find((it) => it !== undefined);

/** What people read of a concept. */
export const textOf = (concept: CodeableConcept | undefined): string | undefined =>
  concept?.text ?? concept?.coding?.find((it) => it.display !== undefined)?.display;

/** Id of a relative reference to the type; undefined for every other one. */
export function idIn(reference: Reference | undefined, type: string): string | undefined {
  const [named, id, ...rest] = reference?.reference?.split('/') ?? [];
  const isPlain = rest.length === 0 || (rest.length === 2 && rest[0] === '_history');
  return named === type && id !== undefined && id !== '' && isPlain ? id : undefined;
}

export const hl7System = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
