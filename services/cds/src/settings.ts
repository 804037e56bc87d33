import { z } from 'zod';

/** Settings beyond the common ones. */
export const CdsSettings = z.object({
  /** How often an instance looks for knowledge that another published, ms. */
  knowledgePollMs: z.coerce.number().int().min(100).default(2_000),
  /** From this age of the edition on what it does not warn of is not checked, days. */
  staleAfterDays: z.coerce.number().int().min(1).default(400),
  /** A service that speaks the RxNorm API, for products that are not known here. */
  drugServiceUrl: z.url().optional(),
  drugServiceTimeoutMs: z.coerce.number().int().min(50).max(10_000).default(1_500),
  /** Bases of FHIR servers that CDS Hooks clients may have read from, comma-separated. */
  fhirServers: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter(Boolean)),
  fhirTimeoutMs: z.coerce.number().int().min(50).max(10_000).default(2_000),
});
export type CdsSettings = z.output<typeof CdsSettings>;
