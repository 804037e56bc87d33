/** Scopes of SMART App Launch 2.2 (and of 1.0): https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */

export type Level = 'patient' | 'user' | 'system';

/** Create, read, update, delete, search. */
export type Letter = 'c' | 'r' | 'u' | 'd' | 's';

/** What a scope opens of one type or of all of them. */
export interface Grant {
  readonly level: Level;
  /** Name of a resource type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in that order. */
  readonly letters: string;
  /** Conditions that all hold: `category=laboratory`. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

export type ReadScope =
  | { readonly kind: 'grant'; readonly grant: Grant }
  /** `openid`, `launch/patient`, `offline_access`, …: what is asked for besides data. */
  | { readonly kind: 'plain'; readonly name: PlainScope }
  | { readonly kind: 'unknown'; readonly reason: string };

export const plainScopes = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'online_access',
  'offline_access',
] as const;
export type PlainScope = (typeof plainScopes)[number];

const LETTERS = 'cruds';
const FORM = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.([a-z*]{1,6})(?:\?(.{1,500}))?$/;
const PARAMETER = /^[a-zA-Z_][\w-]{0,63}(?::[a-z-]{1,20})?$/;
const versionOne: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': LETTERS };

const isPlain = (text: string): text is PlainScope => plainScopes.some((it) => it === text);

const unknown = (reason: string): ReadScope => ({ kind: 'unknown', reason });

/** Reads one scope. Of another form, or with letters in another order, it opens nothing. */
export function readScope(text: string): ReadScope {
  if (isPlain(text)) return { kind: 'plain', name: text };
  const [, level, type, suffix = '', conditions] = FORM.exec(text) ?? [];
  if (level === undefined || type === undefined)
    return unknown(`${text} is no scope; write patient/Observation.rs, user/*.cruds, system/Patient.r, openid.`);
  const letters = versionOne[suffix] ?? suffix;
  if (!isInOrder(letters)) return unknown(`${text}: what is open is some of the letters cruds, in this order.`);
  const query = queryOf(conditions);
  if (!query) return unknown(`${text}: conditions stand as name=value&name=value.`);
  if (query.length > 0 && type === '*') return unknown(`${text}: a condition needs one type of resource.`);
  // The form has these three alone.
  return { kind: 'grant', grant: { level: level as Level, type, letters, query } };
}

function isInOrder(letters: string): boolean {
  let last = -1;
  for (const letter of letters) {
    const at = LETTERS.indexOf(letter);
    if (at <= last) return false;
    last = at;
  }
  return last >= 0;
}

function queryOf(text: string | undefined): Grant['query'] | undefined {
  if (text === undefined) return [];
  const pairs = [...new URLSearchParams(text)];
  return pairs.length > 0 && pairs.every(([name, value]) => PARAMETER.test(name) && value !== '') ? pairs : undefined;
}

/** The scope as it is written for others: `patient/Observation.rs?category=laboratory`. */
export function writeGrant({ level, type, letters, query }: Grant): string {
  const conditions =
    query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${escaped(value)}`).join('&')}`;
  return `${level}/${type}.${letters}${conditions}`;
}

/** Values are mostly addresses of code systems, which stay readable. */
const escaped = (value: string): string =>
  encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%7C', '|');

export const splitScopes = (text: string): string[] => [...new Set(text.split(/[ \t\n]+/).filter(Boolean))];

/** The grants among scopes; what is none is left out. */
export const grantsIn = (scopes: string): Grant[] =>
  splitScopes(scopes).flatMap((text) => {
    const read = readScope(text);
    return read.kind === 'grant' ? [read.grant] : [];
  });
