import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

export const listFhirFeeds = endpoint({
  method: 'GET',
  path: '/fhir-feeds',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },
  summary: 'The first endpoint of fhir (port 7120)',
});
