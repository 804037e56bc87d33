import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { ImportColumn } from '@nilecare/contracts/api/business-imports.ts';
import type * as api from '@nilecare/contracts/api/business-staff.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { staffRecords } from '../data/staff-records.ts';
import type { Deps } from '../deps.ts';
import { reachedOf } from '../reach.ts';

export const exportStaff: Handler<typeof api.exportStaff, Deps> = async ({ query }, { actor, db, cipher, clock }) => {
  const facilityIds = reachedOf(actor, query.facilityId);
  const rows = (await staffRecords(db.read, cipher).workingIn(facilityIds)).map(cellsOf);
  await db.transaction((tx) =>
    tx.audit.record('staff.export', { actor, facilityId: query.facilityId ?? null, details: { rows: rows.length } }),
  );
  return {
    fileName: `staff-${clock.now().toISOString().slice(0, 10)}.csv`,
    csv: writeCsv(ImportColumn.options, rows),
  };
};

/** With the licence that ends last: a row has place for one. */
function cellsOf(record: StaffRecord): Record<ImportColumn, string> {
  const [licence] = record.licences;
  return {
    'employee-number': record.employeeNumber ?? '',
    'name-en': record.name.en,
    'name-ar': record.name.ar,
    profession: record.profession,
    specialities: record.specialities.map(({ code, text }) => text ?? code).join(' | '),
    languages: record.languages.join(' | '),
    phone: record.contact.phone ?? '',
    email: record.contact.email ?? '',
    'licence-number': licence?.number ?? '',
    'licence-authority': licence?.authority ?? '',
    'licence-kind': licence?.kind ?? '',
    'licence-country': licence?.country ?? '',
    'licence-valid-from': licence?.validFrom ?? '',
    'licence-valid-until': licence?.validUntil ?? '',
  };
}
