import { z } from 'zod';

export const EhrSettings = z.object({
  /** Where documents are kept, encrypted; absent: beside the spool. */
  ehrDocumentFolder: z.string().optional(),
  /** Where copies of records are kept, encrypted; absent: beside the spool. */
  ehrExportFolder: z.string().optional(),
  /** How long a copy of a record is kept, hours. */
  ehrExportHours: z.coerce.number().min(0.001).max(720).default(72),
  /**
   * What looks for viruses in documents: `tcp://host:3310` for clamd, `http(s)://…` for a service that is posted the file and
   * answers `{"infected": true|false}`; absent: nothing does, and documents say so.
   */
  ehrScanner: z
    .string()
    .regex(/^(?:tcp|https?):\/\/.+/, 'must be tcp://host:port or http(s)://…')
    .optional(),
  /** How long a scan of one file may take, ms. */
  ehrScanTimeoutMs: z.coerce.number().int().min(100).default(20_000),
  /** How often files that could not be scanned are tried again, ms. */
  ehrScanAgainMs: z.coerce.number().int().min(50).default(30_000),
});
export type EhrSettings = z.output<typeof EhrSettings>;
