import type { Shown } from '../data/payments.ts';
import type { Deps } from '../deps.ts';

/** What is needed to show a payment with what its payer has to do. */
export const shownBy = ({ cipher, own }: Pick<Deps, 'cipher' | 'own'>): Shown => ({
  cipher,
  publishableKey: own.stripePublishableKey,
});
