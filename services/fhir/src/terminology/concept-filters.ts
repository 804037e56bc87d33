import { compilePattern } from './linear-regex.ts';
import { propertiesOf, type Entry, type IndexedSystem } from './indexed-system.ts';
import { TerminologyError } from './terminology-error.ts';

export interface ConceptFilter {
  readonly property: string;
  readonly op: string;
  readonly value: string;
}

/**
 * The codes of a system that a filter of a value set selects (https://hl7.org/fhir/R4/valueset-filter-operator.html).
 * @throws TerminologyError 422 where the system has no such property, or the operator means nothing for it
 */
export function codesByFilter(system: IndexedSystem, filter: ConceptFilter): ReadonlySet<string> {
  try {
    return selected(system, filter);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TerminologyError(422, 'value', `The pattern ${quoted(filter.value)} cannot be used: ${error.message}.`);
  }
}

/** @throws SyntaxError where a pattern is none, or is too much work on these codes */
function selected(system: IndexedSystem, filter: ConceptFilter): ReadonlySet<string> {
  const { property, op, value } = filter;
  const isConcept = property === 'concept' || property === 'code';
  if (isConcept && Object.hasOwn(byHierarchy, op)) {
    const select = byHierarchy[op];
    if (select) return select(system, mustExist(system, value));
  }
  return new Set(system.entries.filter(testOf(system, filter, isConcept)).map(({ code }) => code));
}

const codes = (entries: readonly Entry[]): string[] => entries.map(({ code }) => code);

type ByHierarchy = (system: IndexedSystem, entry: Entry) => ReadonlySet<string>;

const isA: ByHierarchy = (system, { code }) => new Set([code, ...codes(system.descendants(code))]);

const byHierarchy: Readonly<Record<string, ByHierarchy>> = {
  'is-a': isA,
  'descendent-of': (system, { code }) => new Set(codes(system.descendants(code))),
  'is-not-a': (system, entry) => {
    const below = isA(system, entry);
    return new Set(codes(system.entries).filter((code) => !below.has(code)));
  },
  generalizes: (system, { code }) => new Set([code, ...codes(system.ancestors(code))]),
};

function mustExist(system: IndexedSystem, code: string): Entry {
  const entry = system.find(code);
  if (!entry)
    throw new TerminologyError(
      422,
      'code-invalid',
      `${system.url} has no code ${quoted(code)} that a filter could be about.`,
    );
  return entry;
}

function testOf(
  system: IndexedSystem,
  { property, op, value }: ConceptFilter,
  isConcept: boolean,
): (entry: Entry) => boolean {
  const values = valuesOf(system, property, isConcept);
  switch (op) {
    case '=':
      return (entry) => values(entry).includes(isConcept ? (system.find(value)?.code ?? value) : value);
    case 'in':
    case 'not-in': {
      const listed = new Set(value.split(',').map((it) => it.trim()));
      const isIn = (entry: Entry) => values(entry).some((it) => listed.has(it));
      return op === 'in' ? isIn : (entry) => !isIn(entry);
    }
    case 'regex': {
      const fits = compilePattern(value);
      return (entry) => values(entry).some(fits);
    }
    case 'exists': {
      if (value !== 'true' && value !== 'false')
        throw new TerminologyError(422, 'value', 'The value of a filter "exists" is true or false.');
      return (entry) => values(entry).length > 0 === (value === 'true');
    }
    default:
      throw new TerminologyError(
        422,
        'not-supported',
        `A filter ${quoted(op)} on ${quoted(property)} is not supported.`,
      );
  }
}

/** What a concept says of a property, as text. */
function valuesOf(system: IndexedSystem, property: string, isConcept: boolean): (entry: Entry) => readonly string[] {
  if (isConcept) return ({ code }) => [code];
  switch (property) {
    case 'display':
      return ({ concept: { display } }) => (display === undefined ? [] : [display]);
    case 'definition':
      return ({ concept: { definition } }) => (definition === undefined ? [] : [definition]);
    case 'parent':
      return ({ parents }) => parents;
    case 'child':
      return ({ children }) => children;
  }
  if (!system.hasProperty(property))
    throw new TerminologyError(
      422,
      'not-supported',
      `${system.url} defines no property ${quoted(property)} to filter by.`,
    );
  return ({ concept }) => propertiesOf(concept).flatMap((it) => (it.code === property ? [textOf(it.value)] : []));
}

/** A Coding stands for its code. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'code' in value) return String(value.code);
  return String(value);
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 100));
