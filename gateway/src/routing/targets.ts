import { createHash } from 'node:crypto';
import { createInstances, type Instances } from '@nilecare/service-kit/client/instances.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

export interface Targets {
  /** The next instance in turn that works and was not tried; undefined when the service has none. */
  next(service: ServiceName, tried?: ReadonlySet<string>): string | undefined;
  /**
   * The instance for everything that this client sends, as long as it works: the requests of one Socket.IO connection
   * must come to the one that knows it.
   */
  sameFor(service: ServiceName, client: string): string | undefined;
  /** Whether there is one that was not tried. */
  hasOther(service: ServiceName, tried: ReadonlySet<string>): boolean;
  failed(service: ServiceName, address: string): void;
  worked(service: ServiceName, address: string): void;
}

const NOT_TRIED: ReadonlySet<string> = new Set();
const weight = (client: string, address: string): string =>
  createHash('sha256').update(`${client}\n${address}`).digest('hex');

/** Load balancing over the instances of each service. */
export function openTargets(addresses: (service: ServiceName) => readonly string[], now: () => number): Targets {
  const known = new Map<ServiceName, Instances>();
  const of = (service: ServiceName): Instances => {
    const instances = known.get(service) ?? createInstances(now);
    known.set(service, instances);
    return instances;
  };
  return {
    next: (service, tried = NOT_TRIED) => of(service).pick(addresses(service), tried),
    sameFor(service, client) {
      const byWeight = [...addresses(service)].sort((a, b) => (weight(client, a) < weight(client, b) ? 1 : -1));
      return byWeight.find((it) => !of(service).isResting(it)) ?? byWeight[0];
    },
    hasOther: (service, tried) => addresses(service).some((it) => !tried.has(it)),
    failed: (service, address) => of(service).failed(address),
    worked: (service, address) => of(service).worked(address),
  };
}
