import { KnownPerson, type Affinity } from '@nilecare/contracts/api/audit-reports.ts';
import type { OpenedGroup } from '../data/opened.ts';
import type { Deps } from '../deps.ts';
import { knownPeriod } from '../domain/known-period.ts';
import { comparePersons } from '../use-cases/compare-persons.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { openedGroups, openedWays, pageOfGroups } from '../use-cases/opened-rows.ts';
import type { Period } from './period.ts';
import type { Report } from './report.ts';

/** Pairs that are compared for one page at the most, and how many are asked for at once. */
const MOST_PAIRS = 2_000;
const PAIRS_AT_ONCE = 500;

type Asked = Period & { readonly affinity?: Affinity | undefined };
type OfStaff = OpenedGroup & { readonly staffId: string };
type Known = OfStaff & { readonly affinities: readonly Affinity[] };

const periodOf = ({ from, to }: Period, now: Date) => knownPeriod({ from: dateOf(from), to: dateOf(to) }, now);

/** Records of relatives, neighbours, colleagues and their own that people of the staff opened. */
export const knownPersons: Report<Asked, KnownPerson> = {
  async page({ affinity, limit, cursor, ...asked }, deps) {
    const period = periodOf(asked, deps.clock.now());
    const filter = { byStaff: true, facilityIds: deps.actor.facilityFilter(), ...period };
    const pairs = await openedGroups(deps.db, 'pair', filter, { limit: MOST_PAIRS + 1, cursor });
    const { known, compared } = await knownAmong(deps, pairs.slice(0, MOST_PAIRS).flatMap(ofStaff), affinity, limit);
    const rows = await openedWays(deps.db, 'pair', filter, known);
    return {
      items: rows.flatMap((row, index) => {
        const pair = known[index];
        return pair ? [{ ...row, staffId: pair.staffId, affinities: [...pair.affinities] }] : [];
      }),
      nextCursor: pageOfGroups(pairs, compared).nextCursor,
    };
  },
  begins: (asked, now) => periodOf(asked, now).from,
  patientOf: (row) => row.patientId,
  columns: KnownPerson.keyof().options,
};

/** Compares pairs in their order until so many are found that something joins. */
async function knownAmong(
  deps: Deps,
  pairs: readonly OfStaff[],
  affinity: Affinity | undefined,
  limit: number,
): Promise<{ readonly known: Known[]; readonly compared: number }> {
  const known: Known[] = [];
  let compared = 0;
  while (compared < pairs.length && known.length < limit) {
    const part = pairs.slice(compared, compared + PAIRS_AT_ONCE);
    const affinities = await comparePersons(deps, part);
    for (const [index, pair] of part.entries()) {
      if (known.length === limit) break;
      const found = affinities[index] ?? [];
      compared += 1;
      const isWanted = affinity === undefined ? found.length > 0 : found.includes(affinity);
      if (isWanted) known.push({ ...pair, affinities: found });
    }
  }
  return { known, compared };
}

/** The query asks for entries of the staff alone; the type does not know. */
const ofStaff = (pair: OpenedGroup): OfStaff[] => (pair.staffId === null ? [] : [{ ...pair, staffId: pair.staffId }]);
