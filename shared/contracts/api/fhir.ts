import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Instant } from '../primitives.ts';

/** How one kind of thing of the platform comes to the FHIR server. Times are those of the instance that answers, since its start. */
export const FhirFeed = z
  .object({
    name: z.string(),
    /** Who owns what it shows. */
    service: z.string(),
    /** FHIR resource types. */
    types: z.array(z.string()),
    /** When the owner was asked last; null: not since the start. */
    askedAt: Instant.nullable(),
    /** When something was other than before. */
    changedAt: Instant.nullable(),
    /** Things that wait for the owner, who was away when something was heard of them; of all instances. */
    waiting: z.int().nonnegative(),
    /** The last time that it failed, where nothing has been right since. */
    failure: z.object({ at: Instant, what: z.string() }).nullable(),
  })
  .meta({ id: 'FhirFeed' });
export type FhirFeed = z.infer<typeof FhirFeed>;

/** What of the FHIR service is not FHIR itself; the resources stand below `/fhir/R4`. */
export const listFhirFeeds = endpoint({
  method: 'GET',
  path: '/fhir-feeds',
  permission: 'system:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(FhirFeed) }) },
  summary: 'How what the platform has comes to the FHIR server: what was asked for and changed last, and what fails',
});
