import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

export const listBillableServices = endpoint({
  method: 'GET',
  path: '/billable-services',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },
  summary: 'The first endpoint of billing (port 7050)',
});
