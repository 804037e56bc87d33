import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** `reserved` is a bed that is ready and kept for somebody; `retired` one that is no longer in use. */
export const BedState = z.enum(['ready', 'reserved', 'occupied', 'dirty', 'cleaning', 'blocked', 'retired']);
export type BedState = z.infer<typeof BedState>;

/** What a bed is by itself: whether it is kept for somebody is another matter. */
export const BedCondition = BedState.exclude(['reserved']);
export type BedCondition = z.infer<typeof BedCondition>;

/** What a bed may have beside a monitor and isolation. */
export const BedEquipment = z.enum(['negative-pressure', 'oxygen', 'suction', 'ventilator', 'bariatric']);
export type BedEquipment = z.infer<typeof BedEquipment>;

/** What a patient may need of a bed. */
export const BedNeed = z.enum(['monitor', 'isolation', ...BedEquipment.options]);
export type BedNeed = z.infer<typeof BedNeed>;

/** What speaks against a bed for a patient; whoever knows better says why. */
export const BedWarning = z.enum([
  'isolation-needed',
  'monitor-needed',
  'equipment-missing',
  'gender-mix',
  'child-among-adults',
  'adult-among-children',
]);
export type BedWarning = z.infer<typeof BedWarning>;

export const BedReservation = z
  .object({
    id: Id,
    bedId: Id,
    wardId: Id,
    facilityId: Id,
    encounterId: Id.nullable(),
    patientId: Id.nullable(),
    /** Who is expected, where no patient is named: `from theatre 2`. */
    note: z.string().nullable(),
    needs: z.array(BedNeed),
    reservedBy: z.string(),
    reservedAt: Instant,
    expiresAt: Instant,
    endedAt: Instant.nullable(),
    endReason: z.enum(['taken', 'elsewhere', 'cancelled', 'expired', 'blocked']).nullable(),
  })
  .meta({ id: 'BedReservation' });
export type BedReservation = z.infer<typeof BedReservation>;
