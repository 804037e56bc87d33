import { allOf, anyOf, NOTHING, type Filter } from '../store/filter.ts';
import type { Bounds, Criterion, TextMatch } from './criteria.ts';
import { LAST } from './keys.ts';
import { tokenMatch } from './token-match.ts';

/**
 * Whether a condition on keys may be answered by the index of keys. Of several conditions on `k` one gives the bounds of the
 * scan, and MongoDB would choose it by trial and remember it for other values: so only the one that is to drive is put in a form that has
 * bounds, the others are checked on what it finds.
 */
export type Use = 'drive' | 'check';

/**
 * A criterion as a filter on documents of `resources`; `t` is the caller's to set.
 * @param criterion with nothing left to ask: see `resolved`
 */
export function filterOf(criterion: Criterion, use: Use = 'check'): Filter {
  switch (criterion.kind) {
    case 'key':
      return keyFilter(criterion.key, use);
    case 'token':
      return keyFilter(tokenMatch(criterion), use);
    case 'words':
      return { x: elementMatch(criterion.text) };
    case 'date':
      return anyOf(
        criterion.bounds.map((it) => ({
          d: { $elemMatch: { p: fieldMatch(criterion.p), ...fieldsOf([it], (at) => new Date(at)) } },
        })),
      );
    case 'number': {
      const p = fieldMatch(criterion.p);
      return anyOf(
        criterion.of.flatMap(({ bounds, unit }) =>
          bounds.map((it) => ({
            n: {
              $elemMatch: {
                p,
                ...fieldsOf([it], (at) => at),
                ...(unit === undefined ? {} : { u: { $regex: unit } }),
              },
            },
          })),
        ),
      );
    }
    case 'near':
      return nearFilter(criterion);
    case 'ids':
      return { _id: { $in: [...criterion.ids] } };
    case 'patients':
      return { pat: criterion.ids.length === 1 ? criterion.ids[0] : { $in: [...criterion.ids] } };
    case 'updated':
      return anyOf(criterion.bounds.map(updatedFilter));
    case 'all':
      return allOf(criterion.of.map((it) => filterOf(it, use)));
    case 'any':
      return anyFilter(criterion.of, use);
    case 'none':
      return criterion.of.length === 0 ? {} : { $nor: criterion.of.map((it) => filterOf(it)) };
    default:
      throw new Error(`A ${criterion.kind} has to be asked for before it is a filter.`);
  }
}

/** Alternatives that are keys are one `$in`: one scan of the index. */
function anyFilter(of: readonly Criterion[], use: Use): Filter {
  if (of.length === 0) return NOTHING;
  const keys: string[] = [];
  const others: Filter[] = [];
  for (const it of of) {
    const match = it.kind === 'key' ? it.key : it.kind === 'token' ? tokenMatch(it) : undefined;
    if (match && 'is' in match) keys.push(match.is);
    else others.push(filterOf(it, use));
  }
  if (keys.length > 0) others.unshift(oneOfKeys(keys, use));
  return anyOf(others);
}

/** Resources with any of the keys, as a check: see `Use`. */
export const withAnyKey = (keys: readonly string[]): Filter => oneOfKeys(keys, 'check');

function oneOfKeys(keys: readonly string[], use: Use): Filter {
  if (use === 'drive') return { k: keys.length === 1 ? keys[0] : { $in: keys } };
  if (keys.length === 0) return NOTHING;
  const [only, ...others] = keys;
  const literals = { $literal: keys };
  return {
    $expr:
      others.length === 0
        ? { $in: [{ $literal: only }, '$k'] }
        : { $gt: [{ $size: { $setIntersection: ['$k', literals] } }, 0] },
  };
}

function keyFilter(match: TextMatch, use: Use): Filter {
  if ('is' in match) return oneOfKeys([match.is], use);
  if (use === 'drive') return { k: elementMatch(match) };
  const fits =
    'starts' in match
      ? { $eq: [{ $indexOfBytes: ['$$key', { $literal: match.starts }] }, 0] }
      : { $regexMatch: { input: '$$key', regex: { $literal: match.matches } } };
  return { $expr: { $anyElementTrue: [{ $map: { input: '$k', as: 'key', in: fits } }] } };
}

/** Of a text field. */
function fieldMatch(match: TextMatch): unknown {
  if ('is' in match) return match.is;
  if ('starts' in match) return { $gte: match.starts, $lt: match.starts + LAST };
  return { $regex: match.matches };
}

/**
 * Of one element of a list of texts: both ends of a range have to hold of the same one. A pattern has them too: MongoDB finds the
 * beginning of a pattern by itself only where no "|" is in it, and would read the index of all types.
 */
function elementMatch(match: TextMatch): unknown {
  if ('is' in match) return match.is;
  if ('starts' in match) return { $elemMatch: fieldMatch(match) };
  const { under, matches } = match;
  return { $elemMatch: { $gte: under, $lt: under + LAST, $regex: matches } };
}

function fieldsOf<At>([bounds = []]: Bounds, at: (than: number) => At): Record<string, Record<string, At>> {
  const fields: Record<string, Record<string, At>> = {};
  for (const { of, is, than } of bounds) fields[of] = { ...fields[of], [is]: at(than) };
  return fields;
}

/** `at` is an instant: its span ends a millisecond later. */
function updatedFilter(bounds: Bounds[number]): Filter {
  const at: Record<string, Date> = {};
  for (const { of, is, than } of bounds) {
    const bound = of === 'lo' ? than : than - 1;
    const held = at[is]?.getTime();
    const isTighter = held === undefined || (is === '$lt' || is === '$lte' ? bound < held : bound > held);
    if (isTighter) at[is] = new Date(bound);
  }
  return { at };
}

const EARTH_METRES = 6_371_008.8;
const radians = (degrees: unknown) => ({ $degreesToRadians: degrees });

/** By the haversine formula: there are few places, and no index for them. */
function nearFilter({
  lat,
  lon,
  metres,
}: {
  readonly lat: number;
  readonly lon: number;
  readonly metres: number;
}): Filter {
  if (metres === Infinity) return { g: { $exists: true } };
  const half = (of: string, than: number) => ({
    $pow: [{ $sin: { $divide: [radians({ $subtract: [of, than] }), 2] } }, 2],
  });
  const a = {
    $add: [
      half('$g.lat', lat),
      { $multiply: [Math.cos((lat * Math.PI) / 180), { $cos: radians('$g.lat') }, half('$g.lon', lon)] },
    ],
  };
  const distance = { $multiply: [2 * EARTH_METRES, { $asin: { $min: [1, { $sqrt: a }] } }] };
  return { g: { $exists: true }, $expr: { $lte: [distance, metres] } };
}

/** The same, of two places. */
export function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const h = half(rad(a.lat - b.lat)) + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * half(rad(a.lon - b.lon));
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
