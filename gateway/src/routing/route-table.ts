import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { API_PREFIX, serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

const byFirstSegment: ReadonlyMap<string, ServiceName> = new Map(
  serviceNames.flatMap((name) => serviceRow(name).paths.map((path) => [path, name] as const)),
);

/** Paths of protocols with addresses of their own, and whose they are. */
export const mounts: readonly { readonly path: string; readonly service: ServiceName }[] = serviceNames.flatMap(
  (name) => (serviceRow(name).mounts ?? []).map((path) => ({ path, service: name })),
);

/** What apps speak to themselves, also in browsers: with what they carry, never with what the browser adds by itself. */
export const oauthPaths: readonly string[] = [
  'token',
  'introspect',
  'revoke',
  'jwks',
  'openid-configuration',
  '.well-known/openid-configuration',
].map((name) => `${API_PREFIX}/oauth/${name}`);

/** Of an address as it was sent, without its query. */
export const pathOf = (address: string): string => address.replace(/\?.*$/s, '');

const mountOf = (path: string) => mounts.find((it) => path === it.path || path.startsWith(`${it.path}/`));

/** Whether a path is one of another protocol than the platform's API. */
export const isMounted = (path: string): boolean => mountOf(path) !== undefined;

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Empty or dotted segments, encoded slashes and dots: two programs could read such a path as two different ones. */
const AMBIGUOUS = /\/\/|\\|%2f|%5c|%2e|%25|\/\.{1,2}(?:\/|$)/i;

/** Which service owns a path, without its query; undefined when none does. */
export function ownerOf(path: string): ServiceName | undefined {
  if (AMBIGUOUS.test(path)) return undefined;
  const mount = mountOf(path);
  if (mount) return mount.service;
  if (!path.startsWith(`${API_PREFIX}/`)) return undefined;
  const [segment = ''] = path.slice(API_PREFIX.length + 1).split('/', 1);
  return byFirstSegment.get(segment);
}

/** Method and path of an endpoint as one expression over `METHOD /path`. */
const expressionOf = (endpoint: Endpoint): RegExp =>
  new RegExp(`^${endpoint.method} ${API_PREFIX}${endpoint.path.replace(/:\w+/g, '[^/]+')}/?$`, 'i');

/** Tells what does not exist from outside: the inner endpoints, and methods that no endpoint has. */
export function hiddenFromOutside(inner: readonly Endpoint[]): (method: string, path: string) => boolean {
  const expressions = inner.map(expressionOf);
  return (method, path) => {
    const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`;
    return !methods.has(method) || expressions.some((expression) => expression.test(asked));
  };
}
