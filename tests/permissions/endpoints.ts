import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { loadService } from '@nilecare/runner/load-service.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';

export interface OwnedEndpoint {
  readonly service: ServiceName;
  readonly endpoint: Endpoint;
  /** `GET /beds/:bedId` */
  readonly address: string;
}

/** Every endpoint of every service, as the services declare them. */
export async function everyEndpoint(): Promise<OwnedEndpoint[]> {
  const services = await Promise.all(
    serviceNames.map(async (service) => ({ service, routes: (await loadService(service)).routes })),
  );
  return services.flatMap(({ service, routes }) =>
    routes.map(({ endpoint }) => ({ service, endpoint, address: `${endpoint.method} ${endpoint.path}` })),
  );
}
