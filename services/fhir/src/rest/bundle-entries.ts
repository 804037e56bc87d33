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
export const MOST_ENTRIES = 5_000;

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
  const { request, resource, fullUrl } = entry;
  if (!isObject(request))
    throw refusal(400, 'required', 'Each entry of a batch or transaction has a request.', `${here}.request`);
  const method = METHODS.find((it) => it === request['method']);
  if (!method)
    throw refusal(400, 'code-invalid', `request.method is one of ${METHODS.join(', ')}.`, `${here}.request.method`);
  const url = request['url'];
  if (typeof url !== 'string')
    throw refusal(400, 'required', 'request.url says what the entry is about.', `${here}.request.url`);
  if (resource !== undefined && (!isObject(resource) || typeof resource['resourceType'] !== 'string'))
    throw refusal(400, 'structure', 'A resource has a resourceType.', `${here}.resource`);
  return {
    index,
    fullUrl: typeof fullUrl === 'string' ? fullUrl : undefined,
    // Checked above; what is in it the validator looks at.
    resource: resource as Resource | undefined,
    method,
    ...addressOf(url, base, `${here}.request.url`),
    conditions: {
      ...textOf(request, 'ifMatch', 'if-match'),
      ...textOf(request, 'ifNoneMatch', 'if-none-match'),
      ...textOf(request, 'ifNoneExist', 'if-none-exist'),
      ...textOf(request, 'ifModifiedSince', 'if-modified-since'),
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

const textOf = (request: Readonly<Record<string, unknown>>, element: string, header: ConditionHeader) => {
  const value = request[element];
  return typeof value === 'string' ? { [header]: value } : {};
};

/** In the order that the specification has them take effect: deletes, creates, updates, patches, reads. */
export const inOrder = (entries: readonly BundleEntry[]): BundleEntry[] =>
  [...entries].sort((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method) || a.index - b.index);
