import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { Actor, serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { signToken, USER_AUDIENCE, type AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Caller } from '../rest/exchange.ts';
import type { Owner } from './subscription-store.ts';

/** The owner has not the rights any more that the subscription was made with. */
export class OwnerGone extends Error {}

export interface OwnerParts {
  /** In the own name of this service. */
  readonly auth: Pick<ClientOf<typeof usersApi>, 'getUser'>;
  readonly callerOf: (actor: Actor, app?: AppGrant) => Caller;
  readonly tokenKeys: KeyRing;
  readonly clock: Clock;
}

/** Does something with the rights of an owner who is not there. */
export type AsOwner = <Result>(owner: Owner, work: (caller: Caller) => Promise<Result>) => Promise<Result>;

const TOKEN_LIFE_S = 60;
const FRESH_MS = 60_000;

export const ownerOf = ({ actor }: Pick<Caller, 'actor'>, app?: AppGrant): Owner => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name,
  roles: actor.roles,
  permissions: [...actor.permissions],
  facilityIds: actor.facilityIds,
  staffId: actor.staffId,
  patientId: actor.patientId,
  ...(app ? { app } : {}),
});

/**
 * A person's account is asked for once a minute: who is locked out, or has got other roles or facilities, has nothing sent
 * any more until the subscription is written again. Other services are asked with a token of the person that lives for a
 * minute and stays inside.
 */
export function asOwnerOf({ auth, callerOf, tokenKeys, clock }: OwnerParts): AsOwner {
  const unchangedUntil = new Map<string, number>();

  async function mustBeUnchanged(owner: Owner): Promise<void> {
    const key = JSON.stringify(owner);
    if ((unchangedUntil.get(key) ?? 0) > clock.now().getTime()) return;
    const user = await auth.getUser({ params: { userId: owner.id } }).catch((error: unknown) => {
      if (error instanceof RemoteProblem && error.status === 404) return null;
      throw error;
    });
    const same = (one: readonly string[], other: readonly string[]) =>
      [...one].sort().join() === [...other].sort().join();
    if (!user?.active || !same(user.roles, owner.roles) || !same(user.facilityIds, owner.facilityIds))
      throw new OwnerGone('The rights of its owner have changed: write it again to go on with those of now.');
    if (unchangedUntil.size > 1_000) unchangedUntil.clear();
    unchangedUntil.set(key, clock.now().getTime() + FRESH_MS);
  }

  return async (owner, work) => {
    if (owner.kind === 'service') {
      const actor = serviceActor(owner.id);
      return inRequest({ actor }, () => work(callerOf(actor, owner.app)));
    }
    const actor = new Actor({ ...owner, permissions: new Set(owner.permissions), sessionId: null });
    if (owner.kind !== 'user') return inRequest({ actor }, () => work(callerOf(actor, owner.app)));
    await inRequest({ actor: serviceActor('fhir') }, () => mustBeUnchanged(owner));
    return inRequest({ actor, token: tokenOf(owner) }, () => work(callerOf(actor, owner.app)));
  };

  function tokenOf(owner: Owner): string {
    const claims = {
      aud: USER_AUDIENCE as typeof USER_AUDIENCE,
      sub: owner.id,
      sid: '',
      name: owner.name,
      roles: [...owner.roles],
      perms: [...owner.permissions],
      fac: [...owner.facilityIds],
      staff: owner.staffId,
      patient: owner.patientId,
    };
    return signToken(tokenKeys, claims, TOKEN_LIFE_S, clock.now());
  }
}
