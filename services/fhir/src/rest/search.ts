import type { Deps } from '../deps.ts';
import { preferOf } from '../formats/prefer.ts';
import { presented } from '../formats/presented.ts';
import { inCompartment } from '../search/compartments.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { SearchQuery } from '../search/query.ts';
import { within } from '../search/with-patients.ts';
import { readerOf } from '../store/reader.ts';
import { type Answered } from '../store/shown.ts';
import { parameter, type Exchange, type Pairs, type Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { refusal } from './outcome.ts';
import { linkTo, pageSizeOf } from './paging.ts';
import { mustBeId, mustBeType, notFound } from './places.ts';
import { pageOf, type Page } from './search-page.ts';

/** `GET /Patient?name=…`, and the same by `POST /Patient/_search`. */
export async function searchType(exchange: Exchange, deps: Deps): Promise<Reply> {
  const [type = ''] = exchange.path;
  mustBeType(deps, type);
  mustBeGranted(exchange.caller.access, type, 's');
  return searched(exchange, deps, [type], [type]);
}

/** `GET /?_type=Patient,Observation`: over several types, or over all that are open to the caller. */
export async function searchSystem(exchange: Exchange, deps: Deps): Promise<Reply> {
  return searched(exchange, deps, typesIn(exchange, deps), []);
}

/** `GET /Patient/123/Observation`: what of a type, or with `*` of all, is in the compartment of a resource. */
export async function searchCompartment(exchange: Exchange, deps: Deps): Promise<Reply> {
  const [compartment = '', id = '', member = ''] = exchange.path;
  const { compartments } = deps.spec;
  const members = compartments.get(compartment);
  if (!members)
    throw refusal(404, 'not-supported', `There are compartments of ${[...compartments.keys()].join(', ')} alone.`);
  mustBeId(id);
  const { access } = exchange.caller;
  const place = { type: compartment, id };
  const types = member === '*' ? typesIn(exchange, deps, [...members.keys()]) : [member];
  if (member !== '*') {
    mustBeType(deps, member);
    mustBeGranted(access, member, 's');
  }
  if (!(await readerOf(deps.store, access, exchange.session).current(place))) throw notFound(place);
  const conditions = new Map(types.map((type) => [type, inCompartment(deps, place, type)]));
  const held = types.filter((type) => conditions.get(type));
  if (held.length === 0 && member !== '*')
    throw refusal(404, 'not-supported', `Nothing of type ${member} is in the compartment of a ${compartment}.`);
  const narrowed = (query: SearchQuery): SearchQuery => {
    const condition = conditions.get(query.type);
    return condition ? within(deps.searchParameters, query, condition) : query;
  };
  return searched(exchange, deps, held.sort(), [compartment, id, member], narrowed);
}

/** Types of `_type`, or all that are open. @throws FhirError where one of them is none, or is closed */
function typesIn({ query, caller }: Exchange, deps: Deps, all = deps.spec.resourceTypes): string[] {
  const named = query.filter(([name]) => name === '_type').flatMap(([, value]) => value.split(','));
  for (const type of named) {
    mustBeType(deps, type);
    mustBeGranted(caller.access, type, 's');
  }
  return named.length > 0 ? [...new Set(named)].sort() : all.filter((it) => caller.access.grant(it, 's'));
}

async function searched(
  exchange: Exchange,
  deps: Deps,
  types: readonly string[],
  address: readonly string[],
  narrowed = (query: SearchQuery): SearchQuery => query,
): Promise<Reply> {
  const { query, caller } = exchange;
  const queries = queriesOf(exchange, deps, types);
  const size = sizeOf(queries[0], query, deps);
  const page = await pageOf({ queries: queries.map(narrowed), size, query }, caller.access, deps, exchange.session);
  return searchsetOf(page, { address, query: queries[0]?.used ?? query }, deps);
}

/** The search of each type. What one of them does not know is no part of a search over all of them. */
function queriesOf({ query, header }: Exchange, deps: Deps, types: readonly string[]): SearchQuery[] {
  const handling = preferOf(header('prefer')).handling ?? 'lenient';
  const options = { handling, now: deps.clock.now(), base: deps.base } as const;
  const read = (pairs: Pairs) => types.map((type) => parseSearch(deps.searchParameters, type, pairs, options));
  const queries = read(query);
  const common = queries.length < 2 ? query : query.filter((pair) => queries.every(({ used }) => used.includes(pair)));
  return common.length === query.length ? queries : read(common);
}

/** Where a searchset is asked for, as its links say it. */
interface AskedAt {
  readonly address: readonly string[];
  readonly query: Pairs;
}

/** The bundle that shows a page; the stored JSON goes into it as it is. */
export function searchsetOf(page: Page, { address, query }: AskedAt, deps: Deps): Reply {
  const included = page.included ?? [];
  const listed = [
    ...page.matches.map((it) => entryJson(it, 'match', query, deps)),
    ...included.map((it) => entryJson(it, 'include', query, deps)),
  ];
  const links = [
    { relation: 'self', url: linkTo(deps.base, address, query) },
    ...(page.next === undefined ? [] : [{ relation: 'next', url: linkTo(deps.base, address, query, page.next) }]),
  ];
  const head = JSON.stringify({
    resourceType: 'Bundle',
    type: 'searchset',
    ...(page.total === undefined ? {} : { total: page.total }),
    link: links,
  });
  const json = listed.length === 0 ? head : `${head.slice(0, -1)},"entry":[${listed.join(',')}]}`;
  const seen = [...page.matches, ...included].flatMap(({ pat }) => pat);
  return { status: 200, json, seen };
}

/** A page of one size, or of none where only the number is wanted. */
function sizeOf(search: SearchQuery | undefined, query: Pairs, deps: Deps): number {
  return search?.summary === 'count' ? 0 : pageSizeOf(query, deps.own.fhirPageSize);
}

/** The stored JSON goes into the answer as it is, unless less of it was asked for. */
function entryJson(found: Answered, mode: 'match' | 'include', query: Pairs, { base, shapes }: Deps): string {
  const summary = parameter(query, '_summary');
  const elements = parameter(query, '_elements');
  const form = { format: 'json', pretty: false, summary, elements: mode === 'match' ? elements : undefined } as const;
  const resource = presented(shapes, found.body, form);
  return `{"fullUrl":"${base}/${found._id}","resource":${resource},"search":{"mode":"${mode}"}}`;
}
