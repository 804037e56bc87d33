import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const ServiceHealth = z
  .object({
    service: z.string(),
    address: z.string(),
    ready: z.boolean(),
    /** Each dependency by name: `ok`, or what is wrong with it. */
    dependencies: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ServiceHealth' });

/** Of the machines: nothing of any facility. */
export const getSystemHealth = endpoint({
  method: 'GET',
  path: '/system/health',
  permission: 'system:read',
  scope: 'none',
  answers: { 200: z.object({ ready: z.boolean(), services: z.array(ServiceHealth) }) },
  summary: 'State of every instance of every service',
});
