import { z } from 'zod';

export const settings = z.object({
  /** The one public origin of the platform, as clients see it. */
  publicUrl: z.string().default('http://127.0.0.1:7001'),
  /** Of dates without a zone, as stored and as searched for. What was filed by another one is to be filed again: `fhir:refile`. */
  defaultTimeZone: z.string().default('Africa/Cairo'),
  /** Resources that a page of a search holds unless `_count` says otherwise. */
  fhirPageSize: z.coerce.number().int().min(1).max(1_000).default(50),
  /** Largest body that is read, bytes. */
  fhirMaxBodyBytes: z.coerce
    .number()
    .int()
    .min(1_024)
    .default(30 * 1024 * 1024),
  /** Megabytes of resources that are remembered while no other process has the database open; 0: everything is asked for. */
  fhirRememberedMb: z.coerce.number().int().min(0).max(1_024).default(64),
  /** Entries of the audit trail that become AuditEvents in a second: a burst of reads comes later, it does not double itself. */
  fhirTrailPerSecond: z.coerce.number().int().min(1).default(400),
  /** Whether rest-hooks may go to this machine, and without TLS: for tests and demonstrations. */
  fhirHooksToLoopback: z.stringbool().default(false),
});
export type Settings = z.output<typeof settings>;
