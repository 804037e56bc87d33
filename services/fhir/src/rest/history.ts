import type { Deps } from '../deps.ts';
import { readerOf } from '../store/reader.ts';
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
  mustBeGranted(exchange.caller.access, type, 'r');
  return tell(exchange, deps, [type], undefined);
}

/** `GET /_history`: all versions of everything that is open to the caller. */
export function historyOfSystem(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { access } = exchange.caller;
  const types = deps.spec.resourceTypes.filter((type) => access.grant(type, 'r'));
  return tell(exchange, deps, types, undefined);
}

async function tell(exchange: Exchange, deps: Deps, types: readonly string[], id: string | undefined): Promise<Reply> {
  const { query, caller, session, path } = exchange;
  const size = pageSizeOf(query, deps.own.fhirPageSize);
  const reader = readerOf(deps.store, caller.access, session);
  const entries = await reader.history({
    types,
    id,
    since: instantIn(query, '_since'),
    at: momentIn(query),
    before: cursorIn(query),
    limit: size + 1,
  });
  const page = entries.slice(0, size);
  const last = page.at(-1);
  const self = linkTo(deps.base, path, query);
  const next = entries.length > size && last ? linkTo(deps.base, path, query, cursorOf(last)) : undefined;
  const bundle = {
    resourceType: 'Bundle',
    type: 'history',
    ...(next === undefined && cursorIn(query) === undefined ? { total: page.length } : {}),
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
    request: { method: method === 'POST' ? 'POST' : method, url: method === 'POST' ? t : _id },
    response: {
      status: method === 'POST' ? '201' : gone ? '204' : '200',
      etag: etagOf(v),
      lastModified: at.toISOString(),
    },
  });
  return gone ? facts : `${facts.slice(0, -1)},"resource":${body}}`;
}

function instantIn(query: Pairs, name: string): Date | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d\d-\d\d/.test(text))
    throw refusal(400, 'value', `${name} takes an instant, as 2026-01-31T10:00:00Z.`, name);
  return at;
}

/** `_at`: the versions of a day or an instant. */
function momentIn(query: Pairs): { from: Date; to: Date } | undefined {
  const from = instantIn(query, '_at');
  if (!from) return undefined;
  const isDay = (parameter(query, '_at') ?? '').length === 10;
  return { from, to: new Date(from.getTime() + (isDay ? 86_400_000 : 1_000)) };
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
