import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { BreakGlass } from './clinical-care.ts';

/**
 * For the report of the audit service, which asks for as many pages as one reading needs and records that reading itself,
 * in the name of who reads. It sees to it that this person may review openings, and in which facilities.
 */
export const listOpenings = endpoint({
  method: 'POST',
  path: '/break-glass/openings',
  permission: 'service',
  scope: 'none',
  body: PageQuery.extend({
    /** null: of every facility. */
    facilityIds: z.array(Id).nullable(),
    /** Opened from then on, and before then. */
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: pageOf(BreakGlass) },
  summary:
    'Records that somebody opened to themselves, the newest first, for a report that is recorded where it is read',
});
