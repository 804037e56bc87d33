import { z } from 'zod';

/** How money comes. */
export const PaymentMethod = z.enum(['cash', 'card', 'mobile-money', 'bank-transfer']);
export type PaymentMethod = z.infer<typeof PaymentMethod>;
