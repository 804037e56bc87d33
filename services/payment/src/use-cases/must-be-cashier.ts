import { DrawerOfAnother } from '@nilecare/contracts/api/payment-drawers.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/** @throws DrawerOfAnother */
export function mustBeCashier(actor: Actor, session: { readonly cashier_id: string }): void {
  if (session.cashier_id !== actor.id) throw new DrawerOfAnother('Open a drawer of your own.');
}
