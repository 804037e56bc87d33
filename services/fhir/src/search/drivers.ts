import type { Order } from '../store/shown.ts';
import type { Criterion, Rank } from './criteria.ts';
import { tokenMatch } from './token-match.ts';

const BY_KEY: Order = { k: 1, sd: -1, _id: 1 };
const BY_DATE: Order = { 'd.p': 1, 'd.lo': 1 };
const BY_NUMBER: Order = { 'n.p': 1, 'n.lo': 1 };
const BY_PATIENT: Order = { pat: 1, t: 1, _id: 1 };

/** How a condition would drive a search. */
export interface Driver {
  readonly rank: Rank | 0;
  /** Undefined: the planner takes an index for each alternative. */
  readonly hint: Order | undefined;
  /** Whether it is answered by whole keys. */
  readonly isKeys: boolean;
  /** Whether by one: then the index gives the newest first. */
  readonly isOneKey: boolean;
}

/** A condition, and how it would drive; undefined where it cannot. */
export interface Part {
  readonly criterion: Criterion;
  readonly driver: Driver | undefined;
}

export const partsOf = (criteria: readonly Criterion[]): Part[] =>
  criteria
    .flatMap((it) => (it.kind === 'all' ? it.of : [it]))
    .map((criterion) => ({ criterion, driver: driverOf(criterion) }));

/** The part with the fewest resources. */
export const drivingOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>(
    (best, it) => (it.driver && (!best?.driver || it.driver.rank < best.driver.rank) ? it : best),
    undefined,
  );

const byKey = (rank: Rank, isOneKey: boolean, isKeys = isOneKey): Driver => ({ rank, hint: BY_KEY, isKeys, isOneKey });

const bySpan = (rank: Rank | 0, hint: Order): Driver => ({ rank, hint, isKeys: false, isOneKey: false });

const textOf = (match: { readonly is: string } | { readonly starts: string }): string =>
  'is' in match ? match.is : match.starts;

function driverOf(criterion: Criterion): Driver | undefined {
  switch (criterion.kind) {
    case 'ids':
    case 'has':
      return bySpan(0, { _id: 1 });
    case 'patients':
      return bySpan(3, BY_PATIENT);
    case 'key':
      if (criterion.rank > 8) return undefined;
      return byKey(criterion.rank, 'is' in criterion.key);
    case 'token':
      return byKey(criterion.rank, 'is' in tokenMatch(criterion));
    case 'chain':
      return byKey(6, false, true);
    case 'in-value-set':
    case 'related-codes':
      return byKey(7, false, true);
    case 'date':
      return criterion.rank === 4 ? bySpan(4, BY_DATE) : undefined;
    // Of a composite: the code stands in the place.
    case 'number':
      return 'matches' in criterion.p || !textOf(criterion.p).includes('$') ? undefined : bySpan(7, BY_NUMBER);
    case 'any':
      return driverOfAny(criterion.of.map(driverOf));
    default:
      return undefined;
  }
}

/** Alternatives that are all whole keys are one scan. Others drive where nothing else does: the planner takes an index for each. */
function driverOfAny(drivers: readonly (Driver | undefined)[]): Driver | undefined {
  let rank: Rank | 0 = 0;
  let isKeys = drivers.length > 0;
  for (const driver of drivers) {
    if (!driver) return undefined;
    if (driver.rank > rank) rank = driver.rank;
    isKeys &&= driver.isKeys;
  }
  if (drivers.length === 0) return undefined;
  return isKeys ? byKey(rank === 0 ? 1 : rank, false, true) : { rank: 9, hint: undefined, isKeys, isOneKey: false };
}
