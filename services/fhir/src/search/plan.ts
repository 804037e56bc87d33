import { allOf, anyOf, NOTHING, type Filter } from '../store/filter.ts';
import type { Order } from '../store/shown.ts';
import type { Bound, Bounds, Criterion } from './criteria.ts';
import { drivingOf, partsOf, type Driver, type Part } from './drivers.ts';
import { filterOf } from './filter-of.ts';
import { LONGEST_MOMENT, longKey } from './keys.ts';
import type { SortKey } from './query.ts';
import type { Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';

/** Which index answers a search, and in which order it gives what fits. */
export interface Plan {
  /** Without the type, which is the caller's to set. */
  readonly filter: Filter;
  readonly hint: Order | undefined;
  readonly order: Order;
  /** Whether what drives has few resources: one thing, what one patient has, one day. */
  readonly isNarrow: boolean;
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
  const dates = known.filter((it) => isUsualDate(it, usual));
  const order = sort.length > 0 ? orderOf(sort, usual) : naturalOrder(driver, known, usual);
  // Of no id nothing is read, whatever the order.
  if (isNothing(parts)) return { filter: NOTHING, hint: BY_TYPE, order, isNarrow: false };
  const bounds = usual?.isSingle ? dates.flatMap((it) => boundsOfUsual(it, usual)) : [];
  const ongoing = usual?.isSingle && isWide(driver) ? dates.flatMap((it) => sinceOrOngoing(it, usual)) : [];
  const filter = allOf([filterOfParts(parts), ...bounds, ...ongoing]);
  if (ongoing.length > 0) return { filter, hint: undefined, order, isNarrow: false };
  return {
    ...{ filter, order },
    ...(driver ? { hint: driver.hint, isNarrow: driver.rank <= 4 } : { hint: indexFor(order), isNarrow: false }),
  };
}

/** Whether what drives may have so many resources that only dates make them few: codes, statuses, all of a type. */
const isWide = (driver: Driver | undefined): boolean => driver === undefined || driver.rank >= 7;

const indexFor = (order: Order): Order => ('at' in order ? BY_CHANGE : 'sd' in order ? BY_USUAL_DATE : BY_TYPE);

/** Whether one of the conditions is alternatives of which there is none. */
const isNothing = (parts: readonly Part[]): boolean =>
  parts.some(({ criterion }) => criterion.kind === 'any' && criterion.of.length === 0);

/** The condition that drives in the form that gives bounds to its index, the others as checks. */
function filterOfParts(parts: readonly Part[]): Filter {
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
function boundsOfUsual({ bounds }: DateCriterion, { isMoment }: Parameter): Filter[] {
  const least = leastOf(bounds, isMoment);
  const most = common(bounds, isUpper, Math.max);
  // A bound that alternatives have in different forms is taken with its end.
  return [
    ...(least === undefined ? [] : [{ sd: { $gte: new Date(least) } }]),
    ...(most === undefined ? [] : [{ sd: { $lte: new Date(most) } }]),
  ];
}

/**
 * Of periods that are to end after an instant: they began not long before it, or are of the few that last longer. MongoDB reads
 * two ranges, in the order of `sd`, where it chooses the indexes itself.
 */
function sinceOrOngoing({ bounds }: DateCriterion, { isMoment, filedAs: [place] }: Parameter): Filter[] {
  if (isMoment || !place || leastOf(bounds, false) !== undefined) return [];
  const least = leastOf(bounds, true);
  return least === undefined ? [] : [anyOf([{ sd: { $gte: new Date(least) } }, { k: longKey(place.prefix) }])];
}

/** The earliest beginning, by what is said of it, and of the end where no date is longer than a year. */
const leastOf = (alternatives: Bounds, areShort: boolean): number | undefined =>
  common(
    alternatives.map((bounds) =>
      bounds.map((it): Bound =>
        areShort && it.of === 'hi' ? { ...it, of: 'lo', than: it.than - LONGEST_MOMENT } : it,
      ),
    ),
    ({ of, is }) => of === 'lo' && (is === '$gte' || is === '$gt'),
    Math.min,
  );

/** What ends before an instant began before it. */
const isUpper = ({ is }: Bound): boolean => is === '$lt' || is === '$lte';

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
