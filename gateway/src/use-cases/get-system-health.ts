import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/gateway.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../deps.ts';

const Ready = z.object({ status: z.string(), dependencies: z.record(z.string(), z.string()) });
const LIMIT_MS = 3_000;

async function askInstance(service: ServiceName, address: string) {
  try {
    const answer = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(LIMIT_MS) });
    const { status, dependencies } = Ready.parse(await answer.json());
    return { service, address, ready: status === 'ready', dependencies };
  } catch {
    return { service, address, ready: false, dependencies: { service: 'does not answer' } };
  }
}

/** Asks every instance at once; one that does not answer in three seconds counts as down. */
export const getSystemHealth: Handler<typeof api.getSystemHealth, Deps> = async (_request, { addresses }) => {
  const asked = serviceNames.flatMap((service) => addresses(service).map((address) => askInstance(service, address)));
  const services = await Promise.all(asked);
  return { ready: services.every((it) => it.ready), services };
};
