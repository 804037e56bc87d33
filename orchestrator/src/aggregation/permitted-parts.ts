import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { Parts } from './parts.ts';

/** Parts that the caller's role includes; the others are left out, and not missing. */
export class PermittedParts extends Parts {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    super();
    this.#actor = actor;
  }

  /** The part; `otherwise` when the role does not include it, or its service fails or is too slow. */
  part<T, Otherwise>(
    permission: Permission,
    [part, service]: readonly [string, ServiceName],
    ask: () => Promise<T>,
    otherwise: Otherwise,
  ): Promise<T | Otherwise> {
    return this.#actor.may(permission) ? this.optional(part, service, ask(), otherwise) : Promise.resolve(otherwise);
  }

  /** The items of a list; null when the role does not include it, or its service fails or is too slow. */
  async items<Item>(
    permission: Permission,
    named: readonly [string, ServiceName],
    ask: () => Promise<{ readonly items: Item[] }>,
  ): Promise<Item[] | null> {
    return (await this.part(permission, named, ask, null))?.items ?? null;
  }
}
