import type { Request } from 'express';
import type { z } from 'zod';
import type { Endpoint, RequestOf } from '@nilecare/contracts/endpoint.ts';
import { InvalidRequest, UnsupportedMedia, VersionRequired, type InvalidField } from '@nilecare/contracts/errors.ts';

/** Wrong fields of a part that are named: who sends hundreds of thousands is told of some. */
const MOST_NAMED = 100;

function parsePart(part: string, schema: z.ZodType | undefined, given: unknown, wrong: InvalidField[]): unknown {
  if (!schema) return part === 'body' ? undefined : {};
  const unstorable = firstOf(unstorableIn(given, [part]));
  if (unstorable.length > 0) {
    wrong.push(...unstorable);
    return undefined;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  wrong.push(
    ...parsed.error.issues
      .slice(0, MOST_NAMED)
      .map((issue) => ({ field: [part, ...issue.path].join('.'), message: issue.message })),
  );
  return undefined;
}

/** Levels of a body: none that is meant has as many, and one of a hundred thousand would take the stack. */
const DEEPEST = 100;
const TOO_DEEP = `has more than ${DEEPEST} levels`;

/**
 * Where a value is nested too deeply, or texts or names hold U+0000 or half of a surrogate pair, which PostgreSQL stores in no
 * text or JSON, and nobody means.
 */
function* unstorableIn(value: unknown, path: readonly (string | number)[]): Generator<InvalidField> {
  if (path.length > DEEPEST) yield { field: path.slice(0, 3).join('.'), message: TOO_DEEP };
  else if (typeof value === 'string') {
    const message = flawOf(value);
    if (message) yield { field: path.join('.'), message };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* unstorableIn(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* unstorableIn(key, path);
      yield* unstorableIn(item, [...path, key]);
    }
  }
}

/** One that is too deep is enough: a body may have hundreds of thousands beside it. */
function firstOf(unstorable: Iterable<InvalidField>): InvalidField[] {
  const named: InvalidField[] = [];
  for (const it of unstorable) {
    named.push(it);
    if (it.message === TOO_DEEP || named.length === MOST_NAMED) break;
  }
  return named;
}

function flawOf(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the NUL character';
  return text.isWellFormed() ? undefined : 'must be whole characters: half of a surrogate pair is none';
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Parses a request with the endpoint's schemas; all wrong fields are named at once, of very many the first ones.
 * @throws InvalidRequest, UnsupportedMedia
 */
export function parseRequest(endpoint: Endpoint, request: Request): RequestOf<Endpoint> {
  if (endpoint.body && request.body === undefined && hasBody(request))
    throw new UnsupportedMedia('Send the body as application/json.');
  const wrong: InvalidField[] = [];
  const parsed = {
    params: parsePart('params', endpoint.params, request.params, wrong),
    query: parsePart('query', endpoint.query, request.query, wrong),
    body: parsePart('body', endpoint.body, request.body ?? {}, wrong),
  };
  if (wrong.length) throw new InvalidRequest(wrong);
  // Each part was just parsed with the schema its type is derived from.
  return parsed as RequestOf<Endpoint>;
}

/**
 * The version named by `If-Match`.
 * @throws VersionRequired when a versioned endpoint is called without one
 */
export function parseIfMatch(endpoint: Endpoint, header: string | undefined): number {
  if (!endpoint.versioned) return 0;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header?.trim() ?? '')?.[1];
  if (version === undefined) throw new VersionRequired();
  return Number(version);
}
