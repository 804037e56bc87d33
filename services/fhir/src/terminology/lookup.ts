import { designationsOf, displayOf, type Designation } from './display.ts';
import { grammarOf } from './grammars.ts';
import { propertiesOf, type IndexedSystem } from './indexed-system.ts';
import { notLoaded, TerminologyError } from './terminology-error.ts';

/** What is known of a code. */
export interface Looked {
  readonly name: string;
  readonly version?: string;
  readonly display: string;
  readonly designation: readonly Designation[];
  readonly property: readonly { readonly code: string; readonly element: string; readonly value: unknown }[];
}

export interface LookupOptions {
  readonly displayLanguage?: string | undefined;
  /** Names of properties; none: those that cost nothing. */
  readonly properties?: readonly string[];
}

/** Codes below one that are told unless they are asked for: a root may have all of its system. */
const MOST_CHILDREN = 1_000;

/** @throws TerminologyError 404 where the system has no such code, 422 where it is not loaded */
export function lookup(url: string, system: IndexedSystem | undefined, code: string, options: LookupOptions): Looked {
  const entry = system?.find(code);
  if (!system || !entry) return byGrammar(url, system, code);
  const { concept } = entry;
  const wanted = new Set(options.properties);
  const children = entry.children.length > MOST_CHILDREN && !wanted.has('child') ? [] : entry.children;
  const isWanted = (name: string) => wanted.size === 0 || wanted.has(name) || wanted.has('*');
  const property = [
    ...(concept.definition === undefined
      ? []
      : [{ code: 'definition', element: 'valueString', value: concept.definition }]),
    { code: 'inactive', element: 'valueBoolean', value: entry.inactive },
    { code: 'abstract', element: 'valueBoolean', value: entry.abstract },
    ...entry.parents.map((value) => ({ code: 'parent', element: 'valueCode', value })),
    ...children.map((value) => ({ code: 'child', element: 'valueCode', value })),
    ...propertiesOf(concept).filter((it) => !['parent', 'child', 'inactive', 'abstract'].includes(it.code)),
  ].filter((it) => isWanted(it.code));
  const { name, title } = system.resource;
  return {
    name: name ?? title ?? url,
    ...(system.version === undefined ? {} : { version: system.version }),
    display: displayOf(entry, options.displayLanguage) ?? entry.code,
    designation: isWanted('designation') ? designationsOf(entry) : [],
    property,
  };
}

function byGrammar(url: string, system: IndexedSystem | undefined, code: string): Looked {
  const test = grammarOf(url);
  if (test?.(code)) return { name: system?.resource.name ?? url, display: code, designation: [], property: [] };
  if (!test && !system?.isComplete) throw notLoaded(url);
  throw new TerminologyError(404, 'not-found', `${url} has no code ${JSON.stringify(code.slice(0, 100))}.`);
}
