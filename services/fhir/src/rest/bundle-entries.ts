import type { ConditionHeader, Method, Pairs } from './exchange.ts';
import { refusal } from './outcome.ts';
import { isObject, type Resource } from './resource.ts';

/** An entry of a batch or transaction, read. */
export interface BundleEntry {
  /** Its place in the bundle, for errors and for the answer. */
  readonly index: number;
  readonly fullUrl: string | undefined;
  readonly resource: Resource | undefined;
  readonly method: Method;
  readonly path: readonly string[];
  readonly query: Pairs;
  readonly conditions: Readonly<Partial<Record<ConditionHeader, string>>>;
}

const METHODS: readonly Method[] = ['DELETE', 'POST', 'PUT', 'PATCH', 'GET'];
/** Entries of one bundle; more are sent as several. */
const MOST_ENTRIES = 5_000;

export const placeInBundle = (index: number): string => `Bundle.entry[${index}]`;

/** Reads the entries of a bundle. @throws FhirError 400 that names the entry */
export function entriesOf(bundle: Resource, base: string): BundleEntry[] {
  const entries = bundle['entry'] ?? [];
  if (!Array.isArray(entries)) throw refusal(400, 'structure', 'entry is a list.', 'Bundle.entry');
  if (entries.length > MOST_ENTRIES)
    throw refusal(
      413,
      'too-costly',
      `A bundle has ${MOST_ENTRIES} entries at the most; send it as several.`,
      'Bundle.entry',
    );
  return entries.map((entry: unknown, index) => entryOf(entry, index, base));
}

function entryOf(entry: unknown, index: number, base: string): BundleEntry {
  const here = placeInBundle(index);
  if (!isObject(entry)) throw refusal(400, 'structure', 'An entry is an object.', here);
  mustHaveOnly(entry, ENTRY, here);
  const { request, resource, fullUrl } = entry;
  if (!isObject(request))
    throw refusal(400, 'required', 'Each entry of a batch or transaction has a request.', `${here}.request`);
  mustHaveOnly(request, REQUEST, `${here}.request`);
  const method = METHODS.find((it) => it === request['method']);
  if (!method)
    throw refusal(400, 'code-invalid', `request.method is one of ${METHODS.join(', ')}.`, `${here}.request.method`);
  const url = request['url'];
  if (typeof url !== 'string')
    throw refusal(400, 'required', 'request.url says what the entry is about.', `${here}.request.url`);
  const address = addressOf(url, base, `${here}.request.url`);
  // A bundle within a bundle would be committed by itself.
  if (address.path.length === 0 && method !== 'GET')
    throw refusal(400, 'value', 'request.url says what the entry is about: a type at least.', `${here}.request.url`);
  if (resource !== undefined && (!isObject(resource) || typeof resource['resourceType'] !== 'string'))
    throw refusal(400, 'structure', 'A resource has a resourceType.', `${here}.resource`);
  if (fullUrl !== undefined && typeof fullUrl !== 'string')
    throw refusal(400, 'structure', 'fullUrl is a text.', `${here}.fullUrl`);
  const condition = (element: string, header: ConditionHeader) => textOf(request, element, header, `${here}.request`);
  return {
    index,
    fullUrl,
    // Checked above; what is in it the validator looks at.
    resource: resource as Resource | undefined,
    method,
    ...address,
    conditions: {
      ...condition('ifMatch', 'if-match'),
      ...condition('ifNoneMatch', 'if-none-match'),
      ...condition('ifNoneExist', 'if-none-exist'),
      ...condition('ifModifiedSince', 'if-modified-since'),
    },
  };
}

function addressOf(url: string, base: string, expression: string): { path: string[]; query: Pairs } {
  const relative = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url;
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative))
    throw refusal(400, 'value', 'request.url is relative to the base of this server.', expression);
  const [address = '', search = ''] = relative.replace(/^\//, '').split(/\?(.*)/s);
  try {
    return {
      path: address.split('/').filter(Boolean).map(decodeURIComponent),
      query: [...new URLSearchParams(search)],
    };
  } catch {
    throw refusal(400, 'value', 'request.url has a % that is no escape.', expression);
  }
}

/** @throws FhirError 400 where a condition is there and none that can be held: without it the entry would mean another thing */
function textOf(
  request: Readonly<Record<string, unknown>>,
  element: string,
  header: ConditionHeader,
  here: string,
): Readonly<Partial<Record<ConditionHeader, string>>> {
  const value = request[element];
  if (value === undefined) return {};
  if (typeof value !== 'string' || value.trim() === '')
    throw refusal(400, 'structure', `${element} is a text that is not empty.`, `${here}.${element}`);
  return { [header]: value };
}

const OF_ALL = ['id', 'extension', 'modifierExtension'];
const ENTRY = new Set([...OF_ALL, 'link', 'fullUrl', 'resource', 'search', 'request', 'response']);
const REQUEST = new Set([
  ...[...OF_ALL, 'method', 'url'],
  ...['ifNoneMatch', 'ifModifiedSince', 'ifMatch', 'ifNoneExist'],
]);

/** A condition whose name is not written right must not be lost. @throws FhirError 400 */
function mustHaveOnly(held: Readonly<Record<string, unknown>>, names: ReadonlySet<string>, here: string): void {
  for (const name in held) {
    if (names.has(name.replace(/^_/, ''))) continue;
    const isPlain = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/.test(name);
    throw refusal(400, 'structure', 'No element of an entry has this name.', isPlain ? `${here}.${name}` : here);
  }
}

/** In the order that the specification has them take effect: deletes, creates, updates, patches, reads. */
export const inOrder = (entries: readonly BundleEntry[]): BundleEntry[] =>
  [...entries].sort((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method) || a.index - b.index);
