import type { PartName } from '@nilecare/contracts/api/orchestrator.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { Parts } from './parts.ts';

/** Parts that the caller may see; the others, e.g. of a record that is closed to her, are left out, and not missing. */
export class PermittedParts extends Parts {
  readonly #actor: Actor;

  constructor(actor: Actor) {
    super();
    this.#actor = actor;
  }

  /** The part; `otherwise` when the caller may not see it, or its service fails or is too slow. */
  part<T, Otherwise>(
    permission: Permission,
    [part, service]: readonly [PartName, ServiceName],
    ask: () => Promise<T>,
    otherwise: Otherwise,
  ): Promise<T | Otherwise> {
    if (!this.#actor.may(permission)) return Promise.resolve(otherwise);
    const asked = ask().catch((error: unknown) => {
      if (error instanceof ContractError && error.status === 403) return otherwise;
      throw error;
    });
    return this.optional(part, service, asked, otherwise);
  }

  /** The items of a list; null when the caller may not see them, or its service fails or is too slow. */
  async items<Item>(
    permission: Permission,
    named: readonly [PartName, ServiceName],
    ask: () => Promise<{ readonly items: Item[] }>,
  ): Promise<Item[] | null> {
    return (await this.part(permission, named, ask, null))?.items ?? null;
  }
}
