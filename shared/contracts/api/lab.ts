import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

export const listLabTests = endpoint({
  method: 'GET',
  path: '/lab-tests',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },
  summary: 'The first endpoint of lab (port 7080)',
});
