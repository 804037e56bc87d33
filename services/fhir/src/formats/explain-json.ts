import { FhirError, refusal, type IssueType } from '../rest/outcome.ts';
import { endOfString } from './scan-json.ts';

/** Objects and lists in each other; deeper nothing sensible goes. */
export const DEEPEST = 100;
/** Names that mean something to JavaScript and nothing to FHIR. */
export const isDangerous = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || name === 'prototype';
/** Elements start with a letter; `_birthDate` holds what belongs to `birthDate`. */
const isElementName = (name: string): boolean => /^_?[A-Za-z]/.test(name);

const SPACE = /[\t\n\r ]*/y;
const ESCAPES = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/g;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * Says why a text is not taken: where it is no JSON, a name stands twice or is none that an element can have, it goes too
 * deep, or a number is too big. Slow; only for texts that are known to be wrong.
 */
export function explainJson(text: string): FhirError {
  try {
    new Reader(text).readWhole();
  } catch (error) {
    if (error instanceof FhirError) return error;
    throw error;
  }
  return refusal(400, 'structure', 'The body is no JSON that this server takes.');
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readWhole(): void {
    this.#value(rootOf(this.#text), 0);
    this.#take(SPACE);
    if (this.#at < this.#text.length) throw this.#syntax('Nothing follows the resource');
  }

  #value(path: string, depth: number): void {
    this.#take(SPACE);
    const first = this.#text[this.#at];
    if (depth > DEEPEST)
      throw this.#wrong('structure', `More than ${DEEPEST} levels in each other are not taken`, path);
    if (first === '{') return this.#object(path, depth);
    if (first === '[') return this.#list(path, depth);
    if ((first === '"' ? this.#string() : this.#take(WORD)) !== undefined) return;
    const number = this.#take(NUMBER);
    if (number === undefined)
      throw this.#syntax('A value is a string in ", a number, true, false, an object or a list', path);
    if (!Number.isFinite(Number(number))) throw this.#wrong('value', 'The number is too big', path);
  }

  #object(path: string, depth: number): void {
    this.#at++;
    const names = new Set<string>();
    if (this.#ends('}')) return;
    do {
      this.#take(SPACE);
      const quoted = this.#string();
      if (quoted === undefined) throw this.#syntax('The name of an element stands in "', path);
      const name = String(JSON.parse(quoted));
      if (isDangerous(name) || !isElementName(name)) throw this.#wrong('structure', 'No element has this name', path);
      const here = path === '' ? name : `${path}.${name}`;
      if (names.has(name)) throw this.#wrong('structure', 'The element stands twice in the same object', here);
      names.add(name);
      this.#take(SPACE);
      if (!this.#skip(':')) throw this.#syntax('A colon follows the name of an element', here);
      this.#value(here, depth + 1);
      this.#take(SPACE);
    } while (this.#skip(','));
    if (!this.#skip('}')) throw this.#syntax('A comma or } follows an element', path);
  }

  #list(path: string, depth: number): void {
    this.#at++;
    if (this.#ends(']')) return;
    let index = 0;
    do {
      this.#value(`${path}[${index++}]`, depth + 1);
      this.#take(SPACE);
    } while (this.#skip(','));
    if (!this.#skip(']')) throw this.#syntax('A comma or ] follows what stands in a list', path);
  }

  /** A string with its quotes; undefined where there is none, or one that JSON does not allow. */
  #string(): string | undefined {
    if (this.#text[this.#at] !== '"') return undefined;
    const end = endOfString(this.#text, this.#at);
    if (end < 0) return undefined;
    const quoted = this.#text.slice(this.#at, end + 1);
    if (CONTROL.test(quoted) || quoted.replace(ESCAPES, '').includes('\\')) return undefined;
    this.#at = end + 1;
    return quoted;
  }

  #ends(bracket: string): boolean {
    this.#take(SPACE);
    return this.#skip(bracket);
  }

  #skip(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }

  #syntax(what: string, path?: string): FhirError {
    return this.#wrong('invalid', `The body is no JSON. ${what}`, path);
  }

  #wrong(code: IssueType, what: string, path?: string): FhirError {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    return refusal(400, code, `${what} (line ${line}, column ${column}).`, path === '' ? undefined : path);
  }
}

/** Paths start with the type, wherever in the text it is said. */
const rootOf = (text: string): string => /"resourceType"\s*:\s*"([A-Za-z]{1,64})"/.exec(text)?.[1] ?? '';
