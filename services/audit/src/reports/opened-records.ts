import { OpenedRecord } from '@nilecare/contracts/api/audit-reports.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { openedRows, type OpenedRow } from '../use-cases/opened-rows.ts';
import type { Period } from './period.ts';
import type { Report } from './report.ts';

/** Which records this user opened. */
export const openedRecordsReport: Report<Period & { readonly actorId: string }, OpenedRow> = {
  page({ actorId, from, to, ...asked }, deps) {
    const filter = { actorId, facilityIds: deps.actor.facilityFilter(), from: dateOf(from), to: dateOf(to) };
    return openedRows(deps, 'patient', filter, asked);
  },
  begins: ({ from }) => dateOf(from),
  patientOf: (row) => row.patientId,
  columns: OpenedRecord.keyof().options,
};
