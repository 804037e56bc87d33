import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { API_PREFIX, serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

const byFirstSegment: ReadonlyMap<string, ServiceName> = new Map(
  serviceNames.flatMap((name) => serviceRow(name).paths.map((path) => [path, name] as const)),
);

/** Which service owns a path; undefined when none does. */
export function ownerOf(path: string): ServiceName | undefined {
  if (!path.startsWith(`${API_PREFIX}/`)) return undefined;
  const rest = path.slice(API_PREFIX.length + 1);
  const end = rest.search(/[/?]/);
  return byFirstSegment.get(end === -1 ? rest : rest.slice(0, end));
}

/** Method and path of an endpoint as one expression over `METHOD /path`. */
const expressionOf = (endpoint: Endpoint): RegExp =>
  new RegExp(`^${endpoint.method} ${API_PREFIX}${endpoint.path.replace(/:\w+/g, '[^/]+')}/?$`, 'i');

/**
 * Tells the endpoints that only services may call, so that they do not exist from outside. A path that an open endpoint
 * also matches (`/users/:userId` beside `/users/contacts`) is matched literally first.
 */
export function innerEndpoints(endpoints: readonly Endpoint[]): (method: string, path: string) => boolean {
  const inner = endpoints
    .filter((it) => it.permission === 'service' || it.path === '/auth/service-tokens')
    .map(expressionOf);
  return (method, path) => inner.some((expression) => expression.test(`${method} ${path}`));
}
