import { describe, expect, test } from 'vitest';
import { permissionNames, roleSeeds } from '@nilecare/contracts/permissions.ts';
import { innerEndpoints, openEndpoints } from '@nilecare/gateway/src/documents/open-endpoints.ts';
import { endpointsOf } from '@nilecare/service-kit/define-service.ts';
import { loadService } from '@nilecare/runner/load-service.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { productSources, textOf } from './sources.ts';

/** Vocabulary that roles hold already and that the next screens will ask for. This list only shrinks. */
const permissionsWithoutEndpoint = new Set<string>([]);

describe.each(serviceNames)('%s', (name) => {
  test('implements every endpoint of its contract once', async () => {
    const service = await loadService(name);
    const declared = Object.values(endpointsOf(service.api));
    const routed = service.routes.map((route) => route.endpoint);
    expect(declared.filter((endpoint) => !routed.includes(endpoint)).map((it) => `${it.method} ${it.path}`)).toEqual(
      [],
    );
    expect(new Set(routed).size).toBe(routed.length);
    expect(routed.filter((endpoint) => !declared.includes(endpoint))).toEqual([]);
  });

  test('declares only paths that topology gives it, each once', async () => {
    const service = await loadService(name);
    const addresses = service.routes.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    const foreign = addresses.filter((it) => !serviceRow(name).paths.includes(it.split('/')[1] ?? ''));
    expect(foreign).toEqual([]);
  });

  test('is known to the gateway with every endpoint: it documents the open ones and hides the others', async () => {
    const service = await loadService(name);
    const known = new Set([...innerEndpoints(), ...openEndpoints().flatMap((it) => Object.values(it.endpoints))]);
    const unknown = service.routes.filter(({ endpoint }) => !known.has(endpoint));
    expect(unknown.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)).toEqual([]);
  });

  test('checks a permission on every route', async () => {
    const service = await loadService(name);
    const known = new Set<string>([...permissionNames, 'public', 'signed-in', 'service']);
    const unknown = service.routes.filter(({ endpoint }) => !known.has(endpoint.permission));
    expect(unknown.map(({ endpoint }) => endpoint.path)).toEqual([]);
  });

  test('hears each event once', async () => {
    const service = await loadService(name);
    const topics = (service.subscriptions ?? []).map((it) => it.event.topic);
    expect(new Set(topics).size).toBe(topics.length);
  });
});

test('a path segment has one owner', () => {
  const segments = serviceNames.flatMap((name) => serviceRow(name).paths);
  expect(new Set(segments).size).toBe(segments.length);
});

/** Of what an endpoint does only for some: `actor.may('…')` in its handler. */
const askedByHandlers = (): string[] =>
  productSources()
    .filter((file) => /^services\/\w+\/src\//.test(file))
    .flatMap((file) => [...textOf(file).matchAll(/actor\.may\('([\w:-]+)'\)/g)].map(([, name = '']) => name));

test('every permission is asked for by an endpoint', async () => {
  const services = await Promise.all(serviceNames.map(loadService));
  const byRoutes = services.flatMap((it) => it.routes.map(({ endpoint }) => endpoint.permission));
  const asked = new Set<string>([...byRoutes, ...askedByHandlers()]);
  const unused = permissionNames.filter((it) => !asked.has(it) && !permissionsWithoutEndpoint.has(it));
  expect(unused).toEqual([]);
  expect([...permissionsWithoutEndpoint].filter((it) => asked.has(it))).toEqual([]);
});

test('roles hold known permissions, each once', () => {
  for (const { permissions } of Object.values(roleSeeds)) {
    expect(new Set(permissions).size).toBe(permissions.length);
    expect(permissions.filter((it) => !permissionNames.includes(it))).toEqual([]);
  }
});

describe('events', () => {
  const sources = productSources();
  const declarations = sources
    .filter((file) => /^shared\/contracts\/events\//.test(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/export const (\w+) = event\(\{\s*topic: '([\w.-]+)',\s*owner: '([\w ]+)'/g)].map(
        ([, name = '', topic = '', owner = '']) => ({ file, name, topic, owner }),
      ),
    );

  test('have one owner, and it stands in the file of its contracts', () => {
    expect(declarations.length).toBeGreaterThan(10);
    const topics = declarations.map((it) => it.topic);
    expect(new Set(topics).size).toBe(topics.length);
    for (const { file, owner } of declarations)
      if (owner !== 'every service') expect(file).toBe(`shared/contracts/events/${owner}.ts`);
  });

  test.each(declarations)('$topic is published by its owner and by nobody else', ({ name, owner }) => {
    const publishers = sources.filter((file) =>
      new RegExp(`(outbox\\s*\\.add|outgoing)\\(\\s*${name}\\b`).test(textOf(file)),
    );
    const home = owner === 'every service' ? 'shared/service-kit/' : `services/${owner}/`;
    expect(publishers.length).toBeGreaterThan(0);
    expect(publishers.filter((file) => !file.startsWith(home))).toEqual([]);
  });
});
