import type * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import type * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { opensAllOf } from '@nilecare/contracts/smart/narrowing.ts';
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
  readonly auth: Pick<ClientOf<typeof usersApi>, 'getUser' | 'listRoles'> &
    Pick<ClientOf<typeof appsApi>, 'getAppRights'>;
  readonly callerOf: (actor: Actor, app?: AppGrant) => Caller;
  readonly tokenKeys: KeyRing;
  readonly clock: Clock;
}

/** Does something with the rights of an owner who is not there. */
export type AsOwner = <Result>(owner: Owner, work: (caller: Caller) => Promise<Result>) => Promise<Result>;

const TOKEN_LIFE_S = 60;
/** As long as a revoked token may be good still. */
const FRESH_MS = 5_000;

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
  // The tokens of an app have what its user approved as their session.
  ...(app && actor.kind === 'user' && actor.sessionId !== null ? { approvalId: actor.sessionId } : {}),
});

/** Whether the caller is the owner, and may at least what the owner could: an app may have been let in anew, for less. */
export const isOwner = ({ kind, id, app: given }: Owner, { actor, app }: Pick<Caller, 'actor' | 'app'>): boolean =>
  actor.kind === kind &&
  actor.id === id &&
  app?.clientId === given?.clientId &&
  (!app || !given || (app.patientId === given.patientId && opensAllOf(app.scope, given.scope)));

/**
 * The rights are asked for once in five seconds. A person who is locked out, or has got other roles or facilities, or whose roles
 * may do less, has nothing sent any more until the subscription is written again; nor has an app that is not let in any more,
 * or for less. Other services are asked with a token of the person that lives for a minute and stays inside.
 */
export function asOwnerOf({ auth, callerOf, tokenKeys, clock }: OwnerParts): AsOwner {
  const heldUntil = new Map<string, number>();

  async function mustHoldRights(owner: Owner): Promise<void> {
    const key = JSON.stringify(owner);
    if ((heldUntil.get(key) ?? 0) > clock.now().getTime()) return;
    if (owner.kind === 'user') await mustBeUnchanged(owner);
    if (owner.app) await mustBeLetIn(owner.app, owner.approvalId);
    if (heldUntil.size > 1_000) heldUntil.clear();
    heldUntil.set(key, clock.now().getTime() + FRESH_MS);
  }

  async function mustBeUnchanged(owner: Owner): Promise<void> {
    const user = await auth.getUser({ params: { userId: owner.id } }).catch((error: unknown) => {
      if (error instanceof RemoteProblem && error.status === 404) return null;
      throw error;
    });
    const same = (one: readonly string[], other: readonly string[]) =>
      [...one].sort().join() === [...other].sort().join();
    const isSame = user?.active === true && same(user.roles, owner.roles) && same(user.facilityIds, owner.facilityIds);
    if (!isSame || !(await mayAll(owner)))
      throw new OwnerGone('The rights of its owner have changed: write it again to go on with those of now.');
  }

  async function mayAll({ roles, permissions }: Owner): Promise<boolean> {
    const { items } = await auth.listRoles({});
    const permitted = new Set(items.filter((it) => roles.includes(it.name)).flatMap((it) => it.permissions));
    return permissions.every((it) => permitted.has(it));
  }

  async function mustBeLetIn({ clientId, scope }: AppGrant, approvalId: string | undefined): Promise<void> {
    const query = approvalId === undefined ? {} : { approvalId };
    const { scopes } = await auth.getAppRights({ params: { clientId }, query });
    if (!opensAllOf(scopes, scope))
      throw new OwnerGone('The app is not let in any more, or for less: write it again once it is.');
  }

  return async (owner, work) => {
    if (owner.kind === 'service') {
      const actor = serviceActor(owner.id);
      return inRequest({ actor }, () => work(callerOf(actor, owner.app)));
    }
    const actor = new Actor({ ...owner, permissions: new Set(owner.permissions), sessionId: null });
    await inRequest({ actor: serviceActor('fhir') }, () => mustHoldRights(owner));
    if (owner.kind !== 'user') return inRequest({ actor }, () => work(callerOf(actor, owner.app)));
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
