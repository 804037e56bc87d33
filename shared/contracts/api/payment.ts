import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

export const listPayments = endpoint({
  method: 'GET',
  path: '/payments',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },
  summary: 'The first endpoint of payment (port 7030)',
});
