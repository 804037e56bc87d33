import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

const AtShelf = z.object({ facilityId: Id, storeId: Id, itemId: Id, drugId: Id.nullable(), at: Instant });

export const stockLow = event({
  topic: 'stock.low',
  owner: 'inventory',
  data: AtShelf.extend({ available: z.number().int(), min: z.number().int() }),
  summary: 'An item of a store fell below its reorder point; told once until it is filled up',
});
export const stockExpiring = event({
  topic: 'stock.expiring',
  owner: 'inventory',
  data: AtShelf.extend({ batchId: Id, lot: z.string(), expiresOn: LocalDate, expired: z.boolean() }),
  summary: 'A batch in a store expires soon, or has expired; each told once',
});
export const batchRecalled = event({
  topic: 'batch.recalled',
  owner: 'inventory',
  data: z.object({ recallId: Id, batchId: Id, itemId: Id, drugId: Id.nullable(), lot: z.string(), at: Instant }),
  summary: 'A lot was recalled: nobody is given it any more',
});
