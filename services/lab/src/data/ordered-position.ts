import { z } from 'zod';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';

/** Where a page of what was ordered ended. */
export const OrderedPosition = z.tuple([Instant, Id]);
