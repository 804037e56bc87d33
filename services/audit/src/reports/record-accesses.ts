import { RecordAccess } from '@nilecare/contracts/api/audit-reports.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { openedRows, type OpenedRow } from '../use-cases/opened-rows.ts';
import type { Period } from './period.ts';
import type { Report } from './report.ts';

/** Who opened this record, also under what it was merged with. */
export const recordAccesses: Report<Period & { readonly patientId: string }, OpenedRow> = {
  async page({ patientId, from, to, ...asked }, deps) {
    const { survivorId, ids } = await patientLinks(deps.db.read).groupOf(patientId);
    const filter = { patientIds: ids, facilityIds: deps.actor.facilityFilter(), from: dateOf(from), to: dateOf(to) };
    const page = await openedRows(deps, 'actor', filter, asked);
    return { ...page, items: page.items.map((row) => ({ ...row, patientId: survivorId })) };
  },
  begins: ({ from }) => dateOf(from),
  patientOf: (row) => row.patientId,
  columns: RecordAccess.keyof().options,
};
