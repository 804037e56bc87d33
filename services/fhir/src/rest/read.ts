import type { Deps } from '../deps.ts';
import { readerOf, type Place } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';
import { isNamed } from './conditions.ts';
import type { Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { refusal } from './outcome.ts';
import { deletedAt, mustBeId, mustBeType, notFound } from './places.ts';

/** The reply that shows a version. */
export const showing = ({ body, v, at, pat }: Shown, status = 200): Reply => ({
  status,
  json: body,
  version: { number: v, at },
  seen: pat,
});

/** `GET /Patient/123`: the current version. */
export async function read(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps);
  const found = await readerOf(deps.store, exchange.caller.access, exchange.session).current(place);
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  if (!isUnchanged(exchange, found)) return showing(found);
  return { status: 304, version: { number: found.v, at: found.at }, seen: found.pat };
}

/** `GET /Patient/123/_history/2`: one version of it. */
export async function vread(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps);
  const version = exchange.path[3] ?? '';
  if (!/^[1-9]\d{0,8}$/.test(version)) throw refusal(404, 'not-found', 'Versions are numbers: 1, 2, 3.');
  const found = await readerOf(deps.store, exchange.caller.access, exchange.session).version(place, Number(version));
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  return showing(found);
}

/** The resource that the address names, once its type is known to be open. @throws FhirError */
export function placeIn({ path, caller }: Exchange, deps: Deps, interaction: 'r' | 'u' | 'd' = 'r'): Place {
  const [type = '', id = ''] = path;
  mustBeType(deps, type);
  mustBeId(id);
  mustBeGranted(caller.access, type, interaction);
  return { type, id };
}

/** Whether the caller has this version already. */
function isUnchanged({ header }: Exchange, { v, at }: Shown): boolean {
  const known = header('if-none-match');
  if (known !== undefined) return isNamed(known, v);
  const since = Date.parse(header('if-modified-since') ?? '');
  // HTTP dates have no fractions of a second.
  return Number.isFinite(since) && Math.floor(at.getTime() / 1000) * 1000 <= since;
}
