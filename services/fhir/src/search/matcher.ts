import type { DateValue, IndexValues, NumberValue } from '../store/documents.ts';
import type { Bound, Bounds, Criterion, TextMatch } from './criteria.ts';
import { metresBetween } from './filter-of.ts';
import { tokenMatch } from './token-match.ts';

/** What a criterion is asked of: a document, or one that is not stored yet. */
export interface Matched extends IndexValues {
  readonly _id: string;
  readonly at: Date;
}

export type Matcher = (values: Matched) => boolean;

/**
 * The criteria as one question to index values: what `filterOf` asks of the store, answered in memory.
 * @param criteria with nothing left to ask: see `resolved`
 */
export function matcherOf(criteria: readonly Criterion[]): Matcher {
  const all = criteria.map(matcher);
  return (values) => all.every((it) => it(values));
}

function matcher(criterion: Criterion): Matcher {
  switch (criterion.kind) {
    case 'key':
      return inKeys(criterion.key);
    case 'token':
      return inKeys(tokenMatch(criterion));
    case 'words': {
      const fits = textMatcher(criterion.text);
      return ({ x }) => x.some(fits);
    }
    case 'date': {
      const isOf = textMatcher(criterion.p);
      return ({ d }) => d.some((it) => isOf(it.p) && within(criterion.bounds, it));
    }
    case 'number': {
      const isOf = textMatcher(criterion.p);
      const of = criterion.of.map(({ bounds, unit }) => ({
        bounds,
        unit: unit === undefined ? undefined : new RegExp(unit),
      }));
      const fits = (it: NumberValue) =>
        of.some(({ bounds, unit }) => within(bounds, it) && (!unit || (it.u !== undefined && unit.test(it.u))));
      return ({ n }) => n.some((it) => isOf(it.p) && fits(it));
    }
    case 'near':
      return ({ g }) => g !== undefined && metresBetween(g, criterion) <= criterion.metres;
    case 'ids': {
      const ids = new Set(criterion.ids);
      return ({ _id }) => ids.has(_id);
    }
    case 'patients':
      return ({ pat }) => pat.some((id) => criterion.ids.includes(id));
    case 'updated':
      return ({ at }) => within(criterion.bounds, { p: '', lo: at.getTime(), hi: at.getTime() + 1 });
    case 'all': {
      const of = criterion.of.map(matcher);
      return (values) => of.every((it) => it(values));
    }
    case 'any': {
      const of = criterion.of.map(matcher);
      return (values) => of.some((it) => it(values));
    }
    case 'none': {
      const of = criterion.of.map(matcher);
      return (values) => !of.some((it) => it(values));
    }
    default:
      throw new Error(`A ${criterion.kind} has to be asked for before it can be matched.`);
  }
}

function inKeys(match: TextMatch): Matcher {
  if ('is' in match) return ({ k }) => k.includes(match.is);
  const fits = textMatcher(match);
  return ({ k }) => k.some(fits);
}

function textMatcher(match: TextMatch): (text: string) => boolean {
  if ('is' in match) return (text) => text === match.is;
  if ('starts' in match) return (text) => text.startsWith(match.starts);
  const pattern = new RegExp(match.matches);
  return (text) => pattern.test(text);
}

const within = (alternatives: Bounds, value: DateValue | NumberValue): boolean =>
  alternatives.some((bounds) => bounds.every((bound) => holds(bound, value)));

function holds({ of, is, than }: Bound, value: DateValue | NumberValue): boolean {
  const held = of === 'lo' || of === 'hi' ? value[of] : 'lo2' in value ? value[of] : undefined;
  if (held === undefined) return false;
  const at = held instanceof Date ? held.getTime() : held;
  switch (is) {
    case '$lt':
      return at < than;
    case '$lte':
      return at <= than;
    case '$gt':
      return at > than;
    case '$gte':
      return at >= than;
  }
}
