import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';

export const LatestResult = z
  .object({
    loinc: z.string(),
    value: z.number(),
    /** UCUM */
    unit: z.string(),
    /** When the specimen was collected. */
    at: Instant,
  })
  .meta({ id: 'LatestResult' });
export type LatestResult = z.infer<typeof LatestResult>;

export const getLatestResults = endpoint({
  method: 'GET',
  path: '/lab-results/latest',
  permission: 'service',
  scope: 'none',
  audit: 'lab-result.read',
  query: z.object({
    patientId: Id,
    loinc: z.string().max(400).meta({ description: 'comma-separated LOINC codes' }),
  }),
  answers: { 200: z.object({ items: z.array(LatestResult) }) },
  summary: 'The newest released number of each of these tests of a patient; those without one are left out',
});
