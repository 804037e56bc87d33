import type { Deps } from '../deps.ts';
import { deleteIn } from './changes.ts';
import type { Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { criteriaOf, idOf, oneOrNone } from './matching.ts';
import { mustBeType } from './places.ts';
import { placeIn } from './read.ts';
import { byCriteria, change, changeOf } from './update.ts';

/** `DELETE /Patient/123`: gone for reading and searching; its history stays. Deleting what is not there is no error. */
export async function remove(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps, 'd');
  return change(exchange, deps, place, async (session) =>
    gone(await deleteIn(session, deps, changeOf(exchange, place))),
  );
}

/** `DELETE /Patient?identifier=…`: deletes the one that fits; several are refused. */
export async function conditionalDelete(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { path, caller, query } = exchange;
  const [type = ''] = path;
  mustBeType(deps, type);
  mustBeGranted(caller.access, type, 'd');
  const criteria = criteriaOf(query);
  return byCriteria(exchange, deps, criteria, async (session) => {
    const there = await oneOrNone(deps, { type, criteria, caller, session });
    if (!there) return { status: 204 };
    return gone(await deleteIn(session, deps, changeOf(exchange, { type, id: idOf(there) })));
  });
}

const gone = (mark: Awaited<ReturnType<typeof deleteIn>>): Reply => ({
  status: 204,
  ...(mark ? { version: { number: mark.v, at: mark.at }, seen: mark.pat } : {}),
});
