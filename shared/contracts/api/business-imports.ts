import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { importFile, importReportOf, ImportTooLong, ImportUnreadable, MOST_IMPORT_BYTES } from '../imports.ts';
import { Id } from '../primitives.ts';
import { EmployeeNumberTaken, LicenceNumberTaken, OrganisationEnded } from './business.ts';

export const MOST_IMPORT_ROWS = 10_000;

/** The columns of a staff file; English and Arabic headings are known. */
export const ImportColumn = z.enum([
  'employee-number',
  'name-en',
  'name-ar',
  'profession',
  'specialities',
  'languages',
  'phone',
  'email',
  'licence-number',
  'licence-authority',
  'licence-kind',
  'licence-country',
  'licence-valid-from',
  'licence-valid-until',
]);
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ImportReport = importReportOf(ImportColumn).meta({ id: 'StaffImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;
export type ImportError = ImportReport['errors'][number];

export const importStaff = endpoint({
  method: 'POST',
  path: '/staff-imports',
  permission: 'staff:manage',
  scope: 'facility',
  body: z.object({
    organisationId: Id,
    /** Where the people of the file belong. */
    facilityId: Id,
    ...importFile,
  }),
  maxBodyBytes: MOST_IMPORT_BYTES,
  answers: { 200: ImportReport },
  errors: [ImportUnreadable, ImportTooLong, OrganisationEnded, EmployeeNumberTaken, LicenceNumberTaken],
  summary: 'Add and change staff from a CSV file, all rows or none; a dry run only says what is wrong',
});
