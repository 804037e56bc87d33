import { allOf, type Filter } from '../store/filter.ts';
import type { Order } from '../store/reader.ts';
import type { Criterion, Rank } from './criteria.ts';
import { filterOf } from './filter-of.ts';
import type { SortKey } from './query.ts';
import type { SearchParameters } from './search-parameters.ts';
import { tokenMatch } from './token-match.ts';

/** Which index answers a search, and in which order it comes. */
export interface Plan {
  /** Without the type, which is the caller's to set. */
  readonly filter: Filter;
  readonly hint: Order | undefined;
  /** Fields of the document by which the answer is ordered. */
  readonly order: Order;
  /** Values of other parameters by which it is ordered before the fields. */
  readonly computed: readonly ComputedSort[];
}

export interface ComputedSort {
  /** An aggregation expression: the least value for ascending order, the greatest for descending. */
  readonly expression: Readonly<Record<string, unknown>>;
  readonly descending: boolean;
}

const BY_KEY: Order = { k: 1, sd: -1, _id: 1 };
const BY_DATE: Order = { 'd.p': 1, 'd.lo': 1 };
const BY_TYPE: Order = { t: 1, _id: 1 };
const BY_CHANGE: Order = { t: 1, at: -1, _id: 1 };

interface Driver {
  readonly rank: Rank | 0;
  readonly hint: Order | undefined;
  /** Whether the index gives the newest first within the key. */
  readonly isOneKey: boolean;
}

/**
 * The condition with the fewest resources drives: the planner of MongoDB would try plans against each other, and keep one that
 * was good for another value. Keys of identifiers are the fewest, then a patient's codes, a patient's resources, a day of a
 * date, strings, other references, codes with and without a system. Conditions that are denied, or too wide (a date from some
 * day on), drive nothing: then the type is read in its order.
 */
export function planOf(
  parameters: SearchParameters,
  type: string,
  criteria: readonly Criterion[],
  sort: readonly SortKey[],
): Plan {
  const parts = criteria
    .flatMap((it) => (it.kind === 'all' ? it.of : [it]))
    .map((criterion) => ({ criterion, driver: driverOf(criterion) }));
  const best = parts.reduce<(typeof parts)[number] | undefined>(
    (first, it) => (it.driver && (!first?.driver || it.driver.rank < first.driver.rank) ? it : first),
    undefined,
  );
  const filter = allOf(parts.map((it) => filterOf(it.criterion, it === best ? 'drive' : 'check')));
  const { order, computed } = orderOf(parameters, type, sort, best?.driver);
  const usual = 'at' in order && computed.length === 0 ? BY_CHANGE : BY_TYPE;
  return { filter, hint: best?.driver ? best.driver.hint : usual, order, computed };
}

function driverOf(criterion: Criterion): Driver | undefined {
  switch (criterion.kind) {
    case 'ids':
      return { rank: 0, hint: { _id: 1 }, isOneKey: false };
    case 'key':
      if ('matches' in criterion.key || criterion.rank > 8) return undefined;
      return { rank: criterion.rank, hint: BY_KEY, isOneKey: 'is' in criterion.key };
    case 'token':
      return { rank: criterion.rank, hint: BY_KEY, isOneKey: 'is' in tokenMatch(criterion) };
    case 'date':
      return criterion.rank === 4 ? { rank: 4, hint: BY_DATE, isOneKey: false } : undefined;
    case 'any': {
      // Alternatives that are all keys are one scan; of several kinds, the planner takes an index for each.
      const drivers = criterion.of.map(driverOf);
      const [first] = drivers;
      if (!first || drivers.some((it) => it?.hint !== first.hint)) return undefined;
      const isKeys = first.hint === BY_KEY && drivers.every((it) => it?.isOneKey);
      const rank = drivers.reduce<Rank | 0>((worst, it) => (it && it.rank > worst ? it.rank : worst), first.rank);
      return { rank, hint: isKeys ? BY_KEY : undefined, isOneKey: false };
    }
    default:
      return undefined;
  }
}

/**
 * Without a wish the order is the one that costs nothing: of one key the newest first, of a type by id. Each order ends with the id, so
 * that a page begins where the one before ended.
 */
function orderOf(
  parameters: SearchParameters,
  type: string,
  sort: readonly SortKey[],
  driver: Driver | undefined,
): Pick<Plan, 'order' | 'computed'> {
  if (sort.length === 0) return { order: driver?.isOneKey ? { sd: -1, _id: 1 } : { _id: 1 }, computed: [] };
  const usual = parameters.dateOf(type)?.filedAs[0]?.prefix;
  const fields = sort.map(({ parameter }) =>
    fieldOf(parameter.code, parameter.filedAs[0]?.prefix === usual ? usual : undefined),
  );
  // The order is by fields alone where all of it is: values that are computed are sorted in memory.
  const order: Record<string, 1 | -1> = {};
  if (fields.every((it) => it !== undefined)) {
    sort.forEach(({ descending }, at) => {
      const field = fields[at];
      if (field !== undefined) order[field] ??= descending ? -1 : 1;
    });
    // Against its direction the index gives the ids backwards too.
    const [first] = fields;
    order['_id'] ??= first !== '_id' && order[first ?? ''] === 1 ? -1 : 1;
    return { order, computed: [] };
  }
  return {
    order: { _id: 1 },
    computed: sort.map((key, at) => ({ expression: expressionOf(key, fields[at]), descending: key.descending })),
  };
}

function fieldOf(code: string, usual: string | undefined): '_id' | 'at' | 'sd' | undefined {
  if (code === '_id') return '_id';
  if (code === '_lastUpdated') return 'at';
  return usual === undefined ? undefined : 'sd';
}

function expressionOf({ parameter, descending }: SortKey, field: string | undefined): Record<string, unknown> {
  if (field !== undefined) return { $ifNull: [`$${field}`, null] };
  const pick = descending ? '$max' : '$min';
  const bound = descending ? 'hi' : 'lo';
  const prefixes = parameter.filedAs.map((it) => it.prefix);
  switch (parameter.type) {
    case 'date':
    case 'number':
    case 'quantity': {
      const list = parameter.type === 'date' ? '$d' : '$n';
      const own = { $filter: { input: list, as: 'v', cond: { $in: ['$$v.p', prefixes] } } };
      return { [pick]: { $map: { input: own, as: 'v', in: `$$v.${bound}` } } };
    }
    default: {
      const sign = { string: '~', reference: '>', uri: '@' }[parameter.type as string] ?? ':'; // others are tokens
      const starts = prefixes.map((it) => `${it}${sign}`);
      const cond = { $or: starts.map((start) => ({ $eq: [{ $indexOfCP: ['$$v', start] }, 0] })) };
      return { [pick]: { $filter: { input: '$k', as: 'v', cond } } };
    }
  }
}
