import type { EscalationLevel } from '@nilecare/contracts/api/business.ts';
import type { Duty } from './duty.ts';

type Level = Omit<EscalationLevel, 'until'> & { readonly until: Date };
type Rule = (duty: Duty, wardId: string) => boolean;

/** In the order in which they are called. */
const rules: readonly (readonly [EscalationLevel['role'], Rule])[] = [
  ['nurse', (it, wardId) => isPresent(it, wardId) && it.role === 'nurse' && !it.inCharge],
  ['charge-nurse', (it, wardId) => isPresent(it, wardId) && it.role === 'nurse' && it.inCharge],
  ['doctor', (it, wardId) => isPresent(it, wardId) && it.role === 'doctor'],
  ['first-on-call', (it, wardId) => it.wardId === wardId && it.onCall === 'first'],
  ['second-on-call', (it, wardId) => it.wardId === wardId && it.onCall === 'second'],
  ['facility', (it, wardId) => it.wardId !== wardId],
];

const isPresent = (duty: Duty, wardId: string): boolean => duty.wardId === wardId && duty.onCall === null;

/**
 * Who is called when nobody answers at a ward: each person once, at the first level that has her; levels without people
 * are left out.
 * @param duties all of the facility at the moment
 */
export function escalationOrder(wardId: string, duties: readonly Duty[]): Level[] {
  const called = new Set<string>();
  return rules.flatMap(([role, fits], index) => {
    const found = duties.filter((it) => fits(it, wardId) && !called.has(it.staffId)).toSorted(presentFirst);
    const [first] = found;
    if (!first) return [];
    const staffIds = [...new Set(found.map((it) => it.staffId))];
    for (const id of staffIds) called.add(id);
    const until = found.reduce((soonest, it) => (it.to < soonest ? it.to : soonest), first.to);
    return [{ level: index + 1, role, staffIds, until }];
  });
}

const presentFirst = (one: Duty, other: Duty): number =>
  Number(one.onCall !== null) - Number(other.onCall !== null) || one.from.getTime() - other.from.getTime();
