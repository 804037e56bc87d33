import { z } from 'zod';

const YEARS_AT_LEAST = 1;

/** `*:10,session:2,vitals.read:5`: years by action, by entity of the action, or of everything else (`*`). */
const Retention = z
  .string()
  .default('*:10')
  .transform((text, context) => {
    const years = new Map<string, number>();
    for (const part of text.split(',')) {
      const [, kind, number] = /^([a-z*][a-z.-]*):(\d{1,3})$/.exec(part.trim()) ?? [];
      if (kind === undefined || Number(number) < YEARS_AT_LEAST) {
        context.addIssue({ code: 'custom', message: `write it as *:10,session:2; "${part.trim()}" cannot be read` });
        return z.NEVER;
      }
      years.set(kind, Number(number));
    }
    if (!years.has('*')) {
      context.addIssue({ code: 'custom', message: 'say how long the rest is kept: *:10' });
      return z.NEVER;
    }
    return years as ReadonlyMap<string, number>;
  });

const Folders = z
  .string()
  .optional()
  .transform((list) => list?.split(',').map((folder) => folder.trim()));

export const AuditSettings = z.object({
  /** Years for which entries stay in the database. */
  auditRetentionYears: Retention,
  /** Where days beyond that are kept as sealed files; below the spool folder when absent. */
  auditArchiveFolder: z.string().optional(),
  /**
   * Where the ends of the chain are written down each day, several separated by commas: outside of the database's reach,
   * e.g. a mount that only takes additions, or a git checkout. Below the spool folder when absent.
   */
  auditAnchorFolders: Folders,
  /** Where files of exports wait for their download, encrypted; below the spool folder when absent. */
  auditExportFolder: z.string().optional(),
  auditExportHours: z.coerce.number().int().min(1).max(720).default(24),
});
export type AuditSettings = z.output<typeof AuditSettings>;
