import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';

export const listStockItems = endpoint({
  method: 'GET',
  path: '/stock-items',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ id: Id })) }) },
  summary: 'The first endpoint of inventory (port 7100)',
});
