import { z } from 'zod';
import { problem } from './errors.ts';

export class ImportUnreadable extends problem('import-unreadable', 422, 'The file cannot be read as a table') {}
export class ImportTooLong extends problem('import-too-long', 422, 'The file has too many rows') {}

/** What is given to an import of a table, besides where its rows belong. */
export const importFile = {
  /** The file's bytes in base64. */
  file: z.base64().max(14_000_000),
  /** `auto`: UTF-8 where it is valid UTF-8, or else Windows-1256. */
  encoding: z.enum(['auto', 'utf-8', 'windows-1256']).default('auto'),
  dryRun: z.boolean(),
};
export const MOST_IMPORT_BYTES = 15 * 1024 * 1024;

/** What an import answers, by the columns of its file. */
export const importReportOf = <Column extends z.ZodType<string>>(column: Column) =>
  z.object({
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
    errors: z.array(
      z.object({
        /** Line of the file on which the row begins; 1 is that of the headings. */
        line: z.number().int(),
        /** null: the whole row. */
        column: column.nullable(),
        code: z.string(),
        /** What is wrong, without repeating what stands there. */
        reason: z.object({ en: z.string(), ar: z.string() }),
      }),
    ),
    errorCount: z.number().int(),
  });

/** A report of any import. */
export type AnyImportReport = z.infer<ReturnType<typeof importReportOf<z.ZodType<string>>>>;
