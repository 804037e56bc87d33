import { z } from 'zod';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';

/** Where a page of a list that begins with the newest ended, as its cursor holds it. */
export const Position = z.tuple([Instant, Id]);
export type Position = z.infer<typeof Position>;
