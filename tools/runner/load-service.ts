import { join } from 'node:path';
import type { z } from 'zod';
import type { Core, ServiceDefinition } from '@nilecare/service-kit/define-service.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { checkoutRoot as root } from '@nilecare/stack/checkout.ts';

export type AnyService = ServiceDefinition<unknown, z.ZodObject, Core<unknown, Record<string, unknown>>>;

/** The definition that a service's folder exports under the service's name. */
export async function loadService(name: ServiceName): Promise<AnyService> {
  const module: Record<string, unknown> = await import(join(root, serviceRow(name).folder, 'src', 'service.ts'));
  const definition = module[name];
  if (typeof definition !== 'object' || definition === null)
    throw new Error(`${serviceRow(name).folder}/src/service.ts must export "${name}".`);
  // Exported by `defineService`, which checked its parts against each other.
  return definition as AnyService;
}
