import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id } from '../primitives.ts';
import { EmployeeNumberTaken, LicenceNumberTaken, OrganisationEnded } from './business.ts';

export class ImportUnreadable extends problem('import-unreadable', 422, 'The file cannot be read as a table') {}
export class ImportTooLong extends problem('import-too-long', 422, 'The file has too many rows') {}

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

export const ImportError = z
  .object({
    /** Line of the file on which the row begins; 1 is that of the headings. */
    line: z.number().int(),
    /** null: the whole row. */
    column: ImportColumn.nullable(),
    code: z.string(),
    /** What is wrong, without repeating what stands there. */
    reason: z.object({ en: z.string(), ar: z.string() }),
  })
  .meta({ id: 'StaffImportError' });
export type ImportError = z.infer<typeof ImportError>;

export const ImportReport = z
  .object({
    dryRun: z.boolean(),
    /** Whether the rows are in the database now: all of them or none. */
    stored: z.boolean(),
    rows: z.number().int(),
    created: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Headings that mean no column; they are not read. */
    ignoredHeadings: z.array(z.string()),
    /** The first thousand, by line. */
    errors: z.array(ImportError),
    errorCount: z.number().int(),
  })
  .meta({ id: 'StaffImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

export const importStaff = endpoint({
  method: 'POST',
  path: '/staff-imports',
  permission: 'staff:manage',
  scope: 'facility',
  body: z.object({
    organisationId: Id,
    /** Where the people of the file belong. */
    facilityId: Id,
    /** The file's bytes in base64. */
    file: z.base64().max(14_000_000),
    /** `auto`: UTF-8 where it is valid UTF-8, or else Windows-1256. */
    encoding: z.enum(['auto', 'utf-8', 'windows-1256']).default('auto'),
    dryRun: z.boolean(),
  }),
  maxBodyBytes: 15 * 1024 * 1024,
  answers: { 200: ImportReport },
  errors: [ImportUnreadable, ImportTooLong, OrganisationEnded, EmployeeNumberTaken, LicenceNumberTaken],
  summary: 'Add and change staff from a CSV file, all rows or none; a dry run only says what is wrong',
});
