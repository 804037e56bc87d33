import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Account } from '../domain/account.ts';

/**
 * The account, when the actor may see it: it works in one of the actor's facilities, or in none.
 * @throws NotFound
 */
export function visible(actor: Actor, account: Account | undefined, userId: string): Account {
  const facilities = actor.facilityFilter();
  const sees =
    account &&
    (facilities === null || !account.facilityIds.length || account.facilityIds.some((id) => facilities.includes(id)));
  if (!sees) throw new NotFound('user', userId);
  return account;
}

/**
 * The facilities are all the actor's: nobody is given, or changed while holding, more than who does it reaches.
 * @throws Forbidden
 */
export function mustReachAll(actor: Actor, facilityIds: readonly string[]): void {
  actor.facilityFilter();
  for (const id of facilityIds) actor.mustReachFacility(id);
}
