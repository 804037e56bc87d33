import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** How long an instance that refused a connection is passed over. */
const REST_MS = 2_000;

export interface Instances {
  /** Next instance in turn that is not resting; when all rest, simply the next. */
  pick(service: ServiceName): string | undefined;
  /** The instance did not answer. */
  failed(address: string): void;
}

/** Load balancing over the instances of each service: round robin, with failing instances at rest. */
export function openInstances(addresses: (service: ServiceName) => readonly string[], clock: Clock): Instances {
  const turns = new Map<ServiceName, number>();
  const restUntil = new Map<string, number>();
  return {
    pick(service) {
      const all = addresses(service);
      const first = turns.get(service) ?? 0;
      turns.set(service, (first + 1) % Math.max(1, all.length));
      const now = clock.now().getTime();
      const inTurn = all.map((_, index) => all[(first + index) % all.length]);
      return inTurn.find((address) => address && (restUntil.get(address) ?? 0) <= now) ?? inTurn[0];
    },
    failed: (address) => void restUntil.set(address, clock.now().getTime() + REST_MS),
  };
}
