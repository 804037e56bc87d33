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
