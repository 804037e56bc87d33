import { allOf, NOTHING, type Filter } from '../store/filter.ts';
import type { Order } from '../store/reader.ts';
import type { Bound, Criterion } from './criteria.ts';
import { drivingOf, partsOf, type Driver } from './drivers.ts';
import { filterOf } from './filter-of.ts';
import type { SortKey } from './query.ts';
import type { Parameter, SearchParameters } from './search-parameters.ts';

/** Which index answers a search, and in which order it gives what fits. */
export interface Plan {
  /** Without the type, which is the caller's to set. */
  readonly filter: Filter;
  readonly hint: Order | undefined;
  readonly order: Order;
}

const BY_TYPE: Order = { t: 1, _id: 1 };
const BY_CHANGE: Order = { t: 1, at: -1, _id: 1 };
const BY_USUAL_DATE: Order = { t: 1, sd: -1, _id: 1 };

/**
 * The condition with the fewest resources drives: the planner of MongoDB would try plans against each other, and keep one that
 * was good for another value. Keys of identifiers are the fewest, then a patient's codes, a patient's resources, a day of a
 * date, strings, other references, codes with and without a system. Conditions that are denied, or too wide, drive nothing:
 * then the type is read, from its newest where a date is asked for.
 * @param criteria with nothing left to ask: see `resolved`
 */
export function planOf(
  parameters: SearchParameters,
  type: string,
  criteria: readonly Criterion[],
  sort: readonly SortKey[],
): Plan {
  const parts = partsOf(criteria);
  const driver = drivingOf(parts)?.driver;
  const usual = parameters.dateOf(type);
  const known = parts.map((it) => it.criterion);
  const dates = known.flatMap((it) => usualDateFilter(it, usual));
  const order = sort.length > 0 ? orderOf(sort, usual) : naturalOrder(driver, known, usual);
  return { filter: allOf([searchFilter(criteria), ...dates]), hint: driver ? driver.hint : indexFor(order), order };
}

const indexFor = (order: Order): Order => ('at' in order ? BY_CHANGE : 'sd' in order ? BY_USUAL_DATE : BY_TYPE);

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

/**
 * Without a wish the order is the one that costs nothing: of one key the newest first, of a date or a time of change too, of a
 * type by id. Each ends with the id, so that a page begins where the one before ended.
 */
function naturalOrder(driver: Driver | undefined, criteria: readonly Criterion[], usual: Parameter | undefined): Order {
  if (driver) return driver.isOneKey ? { sd: -1, _id: 1 } : { _id: 1 };
  if (criteria.some((it) => isUsualDate(it, usual))) return { sd: -1, _id: 1 };
  return criteria.some((it) => it.kind === 'updated') ? { at: -1, _id: 1 } : { _id: 1 };
}

/** Values that no index is ordered by are sorted by `sort.ts`. */
function orderOf(sort: readonly SortKey[], usual: Parameter | undefined): Order {
  const [first, ...others] = sort;
  const field = first && others.length === 0 ? fieldOf(first, usual) : undefined;
  const direction = first?.descending ? -1 : 1;
  if (field === undefined) return { _id: 1 };
  return field === '_id' ? { _id: direction } : { [field]: direction, _id: direction === 1 ? -1 : 1 };
}

function fieldOf({ parameter }: SortKey, usual: Parameter | undefined): '_id' | 'at' | 'sd' | undefined {
  if (parameter.code === '_id') return '_id';
  if (parameter.code === '_lastUpdated') return 'at';
  return usual && parameter.filedAs[0]?.prefix === usual.filedAs[0]?.prefix ? 'sd' : undefined;
}

type DateCriterion = Extract<Criterion, { kind: 'date' }>;

const isUsualDate = (criterion: Criterion, usual: Parameter | undefined): criterion is DateCriterion =>
  criterion.kind === 'date' &&
  usual !== undefined &&
  'is' in criterion.p &&
  criterion.p.is === usual.filedAs[0]?.prefix;

/**
 * What a condition on the usual date says of `sd`, where the type has one such date at the most: the beginning of the date
 * bounds the scan of any index that goes on with `sd`.
 */
function usualDateFilter(criterion: Criterion, usual: Parameter | undefined): Filter[] {
  if (!usual?.isSingle || !isUsualDate(criterion, usual)) return [];
  const beginnings = criterion.bounds.map((bounds) => bounds.filter(({ of }) => of === 'lo'));
  const least = common(beginnings, (it) => it.is === '$gte' || it.is === '$gt', Math.min);
  const most = common(beginnings, (it) => it.is === '$lt' || it.is === '$lte', Math.max);
  // A bound that alternatives have in different forms is taken with its end.
  return [
    ...(least === undefined ? [] : [{ sd: { $gte: new Date(least) } }]),
    ...(most === undefined ? [] : [{ sd: { $lte: new Date(most) } }]),
  ];
}

/** The widest of the bounds that each alternative has. */
function common(
  alternatives: readonly (readonly Bound[])[],
  isOf: (bound: Bound) => boolean,
  widest: (...values: number[]) => number,
): number | undefined {
  const bounds = alternatives.map((it) => it.find(isOf)?.than);
  const known = bounds.filter((it) => it !== undefined);
  return known.length === 0 || known.length < bounds.length ? undefined : widest(...known);
}
