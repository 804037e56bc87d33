import { KnownPerson, type Affinity } from '@nilecare/contracts/api/audit-reports.ts';
import { comparePersons } from '../use-cases/compare-persons.ts';
import { dateOf } from '../use-cases/date-of.ts';
import { openedRows } from '../use-cases/opened-rows.ts';
import type { Period } from './period.ts';
import type { Report } from './report.ts';

/** Records of relatives, neighbours, colleagues and their own that people of the staff opened. */
export const knownPersons: Report<Period & { readonly affinity?: Affinity | undefined }, KnownPerson> = {
  async page({ affinity, from, to, ...asked }, deps) {
    const filter = { byStaff: true, facilityIds: deps.actor.facilityFilter(), from: dateOf(from), to: dateOf(to) };
    const page = await openedRows(deps, 'pair', filter, asked);
    const pairs = page.items.flatMap((row) => (row.staffId === null ? [] : [{ ...row, staffId: row.staffId }]));
    const affinities = await comparePersons(deps, pairs);
    const rows = pairs.map((row, index) => ({ ...row, affinities: [...(affinities[index] ?? [])] }));
    const wanted = rows.filter((row) =>
      affinity === undefined ? row.affinities.length > 0 : row.affinities.includes(affinity),
    );
    return { ...page, items: wanted };
  },
  patientOf: (row) => row.patientId,
  columns: KnownPerson.keyof().options,
};
