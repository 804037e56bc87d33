import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

export const dutyAssigned = event({
  topic: 'duty.assigned',
  owner: 'business',
  data: z.object({ dutyId: Id, staffId: Id, wardId: Id, role: z.string(), from: Instant, to: Instant }),
  summary: 'Somebody was put on duty at a ward',
});
