import type { Deps } from '../deps.ts';
import { spanOf, type Span } from '../search/dates.ts';
import type { LocalTime } from '../search/local-time.ts';
import { readerOf, type Reader } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';
import { etagOf } from './conditions.ts';
import { parameter, type Exchange, type Pairs, type Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { refusal } from './outcome.ts';
import { mustBeType, notFound } from './places.ts';
import { placeIn } from './read.ts';
import { linkTo, pageSizeOf } from './paging.ts';

/** `GET /Patient/123/_history`: all versions of one resource, newest first. */
export async function historyOfInstance(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps);
  const current = await readerOf(deps.store, exchange.caller.access, exchange.session).current(place);
  if (!current) throw notFound(place);
  return tell(exchange, deps, [place.type], place.id);
}

/** `GET /Patient/_history`: all versions of a type. */
export async function historyOfType(exchange: Exchange, deps: Deps): Promise<Reply> {
  const [type = ''] = exchange.path;
  mustBeType(deps, type);
  mustBeGranted(exchange.caller.access, type, 's');
  return tell(exchange, deps, [type], undefined);
}

/** `GET /_history`: all versions of everything that is open to the caller. */
export function historyOfSystem(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { access } = exchange.caller;
  const types = deps.spec.resourceTypes.filter((type) => access.grant(type, 's'));
  return tell(exchange, deps, types, undefined);
}

async function tell(exchange: Exchange, deps: Deps, types: readonly string[], id: string | undefined): Promise<Reply> {
  const { query, caller, session, path } = exchange;
  const size = pageSizeOf(query, deps.own.fhirPageSize);
  const { time } = deps.searchParameters;
  const since = spanIn(query, '_since', time);
  const at = spanIn(query, '_at', time);
  const asked = {
    types,
    id,
    since: since && new Date(since.lo),
    at: at && { from: new Date(at.lo), to: new Date(at.hi) },
    before: cursorIn(query),
    limit: size + 1,
  };
  const read = (reader: Reader) => reader.history(asked);
  // As of one moment: a version that another one follows meanwhile would be in neither collection, or in both.
  const entries = session
    ? await read(readerOf(deps.store, caller.access, session))
    : await deps.store.asOf(undefined, (snapshot) => read(readerOf(deps.store, caller.access, snapshot)));
  const page = entries.slice(0, size);
  const last = page.at(-1);
  const self = linkTo(deps.base, path, query);
  const next = entries.length > size && last ? linkTo(deps.base, path, query, cursorOf(last)) : undefined;
  const bundle = {
    resourceType: 'Bundle',
    type: 'history',
    ...(entries.length <= size && asked.before === undefined ? { total: page.length } : {}),
    link: [{ relation: 'self', url: self }, ...(next === undefined ? [] : [{ relation: 'next', url: next }])],
  };
  const listed = page.map((entry) => entryJson(deps.base, entry)).join(',');
  const json = JSON.stringify(bundle);
  return { status: 200, json: listed === '' ? json : `${json.slice(0, -1)},"entry":[${listed}]}` };
}

/** An entry as JSON text: the stored resource goes into it as it is. */
function entryJson(base: string, { _id, t, v, at, gone, method, body }: Shown): string {
  const facts = JSON.stringify({
    fullUrl: `${base}/${_id}`,
    request: { method, url: method === 'POST' ? t : _id },
    response: {
      status: method === 'POST' ? '201' : gone ? '204' : '200',
      etag: etagOf(v),
      lastModified: at.toISOString(),
    },
  });
  return gone ? facts : `${facts.slice(0, -1)},"resource":${body}}`;
}

/** `_since` an instant, `_at` a date of any precision. */
function spanIn(query: Pairs, name: '_since' | '_at', time: LocalTime): Span | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  // A "+" that was not escaped in the address came as a space.
  const span = spanOf(text.replace(' ', '+'), time);
  if (!span) throw refusal(400, 'value', `${name} takes an instant, as 2026-01-31T10:00:00Z.`, name);
  return span;
}

const cursorOf = ({ at, _id }: Shown): string => Buffer.from(JSON.stringify([at.getTime(), _id])).toString('base64url');

function cursorIn(query: Pairs): { at: Date; reference: string } | undefined {
  const text = parameter(query, '_cursor');
  if (text === undefined) return undefined;
  const parsed = /^\[(\d{1,15}),"([A-Za-z0-9\-./]{1,150})"\]$/.exec(Buffer.from(text, 'base64url').toString());
  if (!parsed)
    throw refusal(400, 'value', 'The link to the next page was changed: ask for the first page again.', '_cursor');
  return { at: new Date(Number(parsed[1])), reference: parsed[2] ?? '' };
}
