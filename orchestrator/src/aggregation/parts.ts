import type { PartName } from '@nilecare/contracts/api/orchestrator.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

export interface MissingPart {
  readonly part: PartName;
  readonly service: string;
  readonly why: string;
}

/** How long a part may take before the rest is served without it. */
const PART_LIMIT_MS = 2_500;

/**
 * Collects the parts of an aggregate. A part that cannot be had is named with the reason and replaced, so that one
 * service that is down does not take the page with it.
 */
export class Parts {
  readonly missing: MissingPart[] = [];

  /** The part, or `otherwise` when its service fails or is too slow. */
  async optional<T, Otherwise>(
    part: PartName,
    service: ServiceName,
    asked: Promise<T>,
    otherwise: Otherwise,
  ): Promise<T | Otherwise> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), PART_LIMIT_MS);
    });
    try {
      return await Promise.race([asked, late]);
    } catch (error) {
      const why = error instanceof ContractError ? error.title : 'The service did not answer in time';
      this.missing.push({ part, service, why });
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }
}
