import { z } from 'zod';

/** What kind of thing is charged: prices, taxes, statistics and the rules of insurers go by it. */
export const BillableCategory = z.enum(['visit', 'lab', 'drug', 'bed', 'procedure', 'other']);
export type BillableCategory = z.infer<typeof BillableCategory>;
