import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

const CriticalResult = z.object({
  criticalId: Id,
  resultId: Id,
  orderId: Id,
  patientId: Id,
  encounterId: Id.nullable(),
  facilityId: Id,
  /** Where the patient lies, as the order or clinical says; null: in no ward. */
  wardId: Id.nullable(),
  /** Who ordered it, of the staff. */
  ordererId: Id.nullable(),
  test: z.object({ en: z.string(), ar: z.string() }),
  loinc: z.string().nullable(),
  value: z.string(),
  unit: z.string().nullable(),
  /** Which side of the range it is on. */
  direction: z.enum(['low', 'high', 'other']),
  at: Instant,
});
export type CriticalResult = z.infer<typeof CriticalResult>;

export const labResultCritical = event({
  topic: 'lab.result.critical',
  owner: 'lab',
  data: CriticalResult,
  summary: 'A result is critical: somebody who treats the patient must read it back',
});
export const labCriticalAcknowledged = event({
  topic: 'lab.critical.acknowledged',
  owner: 'lab',
  data: CriticalResult.extend({
    acknowledgedBy: z.object({ id: z.string(), name: z.string(), staffId: Id.nullable() }),
    acknowledgedAt: Instant,
  }),
  summary: 'A critical result was read back',
});
export const labCriticalWithdrawn = event({
  topic: 'lab.critical.withdrawn',
  owner: 'lab',
  data: CriticalResult.extend({
    /** `replaced`: by another critical value, which calls by itself. */
    because: z.enum(['no-longer-critical', 'replaced']),
    newValue: z.string(),
    newUnit: z.string().nullable(),
    /** The account that had read it back on a screen. */
    readBy: z.string().nullable(),
    withdrawnAt: Instant,
  }),
  summary: 'The value that was critical turned out wrong: nobody is called for it any more',
});

const ResultNews = z.object({
  itemId: Id,
  resultId: Id,
  orderId: Id,
  patientId: Id,
  facilityId: Id,
  ordererId: Id.nullable(),
  testCode: z.string(),
  /** The name of the test; absent in news that were told before names were. */
  test: z.object({ en: z.string(), ar: z.string() }).optional(),
  loinc: z.string().nullable(),
  value: z.string(),
  unit: z.string().nullable(),
  flag: z.string().nullable(),
  at: Instant,
});
export const labOrderCreated = event({
  topic: 'lab.order.created',
  owner: 'lab',
  data: z.object({
    orderId: Id,
    number: z.string(),
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    ordererId: Id.nullable(),
    priority: z.string(),
    testCodes: z.array(z.string()),
    at: Instant,
  }),
  summary: 'Laboratory tests were ordered',
});
export const labTestCancelled = event({
  topic: 'lab.test.cancelled',
  owner: 'lab',
  data: z.object({
    itemId: Id,
    orderId: Id,
    patientId: Id,
    facilityId: Id,
    testCode: z.string(),
    at: Instant,
  }),
  summary: 'A test of an order will not be done',
});
export const labResultFinal = event({
  topic: 'lab.result.final',
  owner: 'lab',
  data: ResultNews,
  summary: 'A result was released',
});
export const labResultCorrected = event({
  topic: 'lab.result.corrected',
  owner: 'lab',
  data: ResultNews.extend({ previousValue: z.string(), reason: z.string() }),
  summary: 'A released result was replaced: who acted on the old value must know',
});
