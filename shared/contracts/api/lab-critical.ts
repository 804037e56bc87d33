import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, QueryFlag } from '../primitives.ts';
import { Flag } from './lab-orders.ts';
import { Person } from './clinical-entry.ts';

export class ReadBackMismatch extends problem('read-back-mismatch', 422, 'The value that was read back is another') {}
export class CriticalReadAlready extends problem('critical-read-already', 409, 'Somebody has read it back already') {}

export class CriticalWithdrawn extends problem('critical-withdrawn', 409, 'The value was corrected meanwhile') {}

export const CriticalValue = z
  .object({
    id: Id,
    itemId: Id,
    orderId: Id,
    patientId: Id,
    facilityId: Id,
    wardId: Id.nullable(),
    ordererName: z.string(),
    test: Bilingual,
    value: z.string(),
    unit: z.string().nullable(),
    flag: Flag,
    at: Instant,
    /** null: nobody has read it yet. */
    read: z
      .object({ at: Instant, by: Person, readerName: z.string(), via: z.enum(['screen', 'phone']), value: z.string() })
      .nullable(),
    /** Another value took its place: nobody reads this one back any more. */
    withdrawn: z
      .object({
        at: Instant,
        because: z.enum(['no-longer-critical', 'replaced']),
        value: z.string(),
        unit: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CriticalValue' });
export type CriticalValue = z.infer<typeof CriticalValue>;

const ofCritical = z.object({ criticalId: Id });

export const listCriticalValues = endpoint({
  method: 'GET',
  path: '/lab-critical-values',
  permission: 'lab:read',
  scope: 'facility',
  audit: 'lab-critical.read',
  query: z.object({ facilityId: Id.optional(), wardId: Id.optional(), open: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(CriticalValue) }) },
  summary:
    'Critical values: those that nobody has read first, the longest waiting of them first; two hundred at the most',
});
export const acknowledgeCritical = endpoint({
  method: 'POST',
  path: '/lab-critical-values/:criticalId/acknowledgements',
  permission: 'lab:acknowledge',
  scope: 'facility',
  params: ofCritical,
  body: z.object({
    value: z.string().trim().min(1).max(200).meta({ description: 'the value as the reader repeats it' }),
  }),
  answers: { 200: CriticalValue },
  errors: [ReadBackMismatch, CriticalReadAlready, CriticalWithdrawn],
  summary: 'The caller has read the value and repeats it',
});
export const recordCriticalCall = endpoint({
  method: 'POST',
  path: '/lab-critical-values/:criticalId/calls',
  permission: 'lab:work',
  scope: 'facility',
  params: ofCritical,
  body: z.object({
    readerName: z.string().trim().min(2).max(200),
    value: z.string().trim().min(1).max(200).meta({ description: 'the value as it was repeated on the telephone' }),
  }),
  answers: { 200: CriticalValue },
  errors: [ReadBackMismatch, CriticalReadAlready, CriticalWithdrawn],
  summary: 'The laboratory told the value by telephone, and it was repeated',
});
