import { allOf, NOTHING, type Filter } from '../store/filter.ts';
import type { Order } from '../store/reader.ts';
import type { Criterion, Rank } from './criteria.ts';
import { filterOf } from './filter-of.ts';
import type { SortKey } from './query.ts';
import type { SearchParameters } from './search-parameters.ts';
import { tokenMatch } from './token-match.ts';

/** Which index answers a search, and in which order it gives what fits. */
export interface Plan {
  /** Without the type, which is the caller's to set. */
  readonly filter: Filter;
  readonly hint: Order | undefined;
  readonly order: Order;
}

const BY_KEY: Order = { k: 1, sd: -1, _id: 1 };
const BY_DATE: Order = { 'd.p': 1, 'd.lo': 1 };
const BY_TYPE: Order = { t: 1, _id: 1 };
const BY_CHANGE: Order = { t: 1, at: -1, _id: 1 };

interface Driver {
  readonly rank: Rank | 0;
  readonly hint: Order | undefined;
  /** Whether it is answered by whole keys. */
  readonly isKeys: boolean;
  /** Whether by one: then the index gives the newest first. */
  readonly isOneKey: boolean;
}

interface Part {
  readonly criterion: Criterion;
  readonly driver: Driver | undefined;
}

/**
 * The condition with the fewest resources drives: the planner of MongoDB would try plans against each other, and keep one that
 * was good for another value. Keys of identifiers are the fewest, then a patient's codes, a patient's resources, a day of a
 * date, strings, other references, codes with and without a system. Conditions that are denied, or too wide (a date from some
 * day on), drive nothing: then the type is read in its order.
 * @param criteria with nothing left to ask: see `resolved`
 */
export function planOf(
  parameters: SearchParameters,
  type: string,
  criteria: readonly Criterion[],
  sort: readonly SortKey[],
): Plan {
  const driver = drivingOf(partsOf(criteria))?.driver;
  const order = orderOf(parameters, type, sort, driver);
  const hint = driver ? driver.hint : 'at' in order ? BY_CHANGE : BY_TYPE;
  return { filter: searchFilter(criteria), hint, order };
}

/**
 * The filter of a search: the condition that drives in the form that gives bounds to its index, the others as checks.
 * @param criteria with nothing left to ask: see `resolved`
 */
export function searchFilter(criteria: readonly Criterion[]): Filter {
  const parts = partsOf(criteria);
  if (parts.some(({ criterion }) => criterion.kind === 'any' && criterion.of.length === 0)) return NOTHING;
  const driving = drivingOf(parts);
  return allOf(parts.map((it) => filterOf(it.criterion, it === driving ? 'drive' : 'check')));
}

const partsOf = (criteria: readonly Criterion[]): Part[] =>
  criteria
    .flatMap((it) => (it.kind === 'all' ? it.of : [it]))
    .map((criterion) => ({ criterion, driver: driverOf(criterion) }));

const drivingOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>(
    (best, it) => (it.driver && (!best?.driver || it.driver.rank < best.driver.rank) ? it : best),
    undefined,
  );

const byKey = (rank: Rank, isOneKey: boolean, isKeys = isOneKey): Driver => ({ rank, hint: BY_KEY, isKeys, isOneKey });

function driverOf(criterion: Criterion): Driver | undefined {
  switch (criterion.kind) {
    case 'ids':
    case 'has':
      return { rank: 0, hint: { _id: 1 }, isKeys: false, isOneKey: false };
    case 'key':
      if ('matches' in criterion.key || criterion.rank > 8) return undefined;
      return byKey(criterion.rank, 'is' in criterion.key);
    case 'token':
      return byKey(criterion.rank, 'is' in tokenMatch(criterion));
    case 'chain':
      return byKey(6, false, true);
    case 'in-value-set':
    case 'related-codes':
      return byKey(7, false, true);
    case 'date':
      return criterion.rank === 4 ? { rank: 4, hint: BY_DATE, isKeys: false, isOneKey: false } : undefined;
    case 'any':
      return driverOfAny(criterion.of.map(driverOf));
    default:
      return undefined;
  }
}

/** Alternatives that are all whole keys are one scan; for others the planner takes an index each. */
function driverOfAny(drivers: readonly (Driver | undefined)[]): Driver | undefined {
  let rank: Rank | 0 = 0;
  let isKeys = drivers.length > 0;
  for (const driver of drivers) {
    if (!driver) return undefined;
    if (driver.rank > rank) rank = driver.rank;
    isKeys &&= driver.isKeys;
  }
  return drivers.length === 0 ? undefined : { rank, hint: isKeys ? BY_KEY : undefined, isKeys, isOneKey: false };
}

/**
 * Without a wish the order is the one that costs nothing: of one key the newest first, of a type by id. Each ends with the id,
 * so that a page begins where the one before ended. Values that no index is ordered by are sorted by `sort.ts`.
 */
function orderOf(
  parameters: SearchParameters,
  type: string,
  sort: readonly SortKey[],
  driver: Driver | undefined,
): Order {
  if (sort.length === 0) return driver?.isOneKey ? { sd: -1, _id: 1 } : { _id: 1 };
  const [first, ...others] = sort;
  const field = first && others.length === 0 ? fieldOf(parameters, type, first) : undefined;
  const direction = first?.descending ? -1 : 1;
  if (field === undefined) return { _id: 1 };
  return field === '_id' ? { _id: direction } : { [field]: direction, _id: direction === 1 ? -1 : 1 };
}

function fieldOf(parameters: SearchParameters, type: string, { parameter }: SortKey): '_id' | 'at' | 'sd' | undefined {
  if (parameter.code === '_id') return '_id';
  if (parameter.code === '_lastUpdated') return 'at';
  const usual = parameters.dateOf(type)?.filedAs[0]?.prefix;
  return usual !== undefined && parameter.filedAs[0]?.prefix === usual ? 'sd' : undefined;
}
