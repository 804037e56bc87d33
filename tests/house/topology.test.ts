import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { serverNames, servers } from '@nilecare/topology/servers.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { textOf, trackedFiles } from './sources.ts';

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      build: z
        .object({ args: z.object({ SERVICE: z.string() }).optional(), dockerfile: z.string().optional() })
        .optional(),
      ports: z.array(z.string()),
      environment: z.record(z.string(), z.unknown()).optional(),
      depends_on: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
const compose = Compose.parse(parse(textOf('docker-compose.yml'), { merge: true }));

test('compose has exactly the services and servers of topology', () => {
  expect(Object.keys(compose.services).toSorted()).toEqual([...serviceNames, ...serverNames].toSorted());
});

describe.each(serviceNames)('%s in compose', (name) => {
  const row = serviceRow(name);
  const declared = compose.services[name];

  test('is built from its folder and has its port', () => {
    expect(declared?.build?.args?.SERVICE).toBe(row.folder);
    expect(declared?.environment?.['PORT']).toBe(row.port);
    expect(declared?.ports.some((it) => it.endsWith(`${row.port}:${row.port}`))).toBe(true);
  });

  test('is told where every service is', () => {
    for (const other of serviceNames)
      expect(declared?.environment?.[`${other.toUpperCase()}_URL`]).toBe(`http://${other}:${serviceRow(other).port}`);
  });

  test('waits for the servers it stands on, and has its own database', () => {
    const waitsFor = Object.keys(declared?.depends_on ?? {});
    const needed = [...row.uses, ...(row.database ? [row.database.engine] : [])];
    expect(waitsFor).toEqual(expect.arrayContaining(needed));
    const url = declared?.environment?.['DATABASE_URL'];
    if (row.database)
      expect(url).toMatch(new RegExp(`//${row.database.name}:.*@${row.database.engine}:\\d+/${row.database.name}$`));
    else expect(url).toBeUndefined();
  });
});

/** Where a server is built here, the image that its Dockerfile begins from. */
function imageOf(name: string): string | undefined {
  const { image, build } = compose.services[name] ?? {};
  return image ?? /^FROM (\S+)$/m.exec(textOf(build?.dockerfile ?? ''))?.[1];
}

test.each(serverNames)('%s in compose runs the image of topology', (name) => {
  expect(imageOf(name)).toBe(servers[name].image);
});

test('the accounts that compose makes are those of topology', () => {
  for (const engine of ['mysql', 'postgres', 'timescale'] as const) {
    const names = serviceNames.flatMap((name) => {
      const { database } = serviceRow(name);
      return database?.engine === engine ? [database.name] : [];
    });
    const listed = /for name in (.*); do/.exec(textOf(`tools/compose/${engine}/010_nilecare.sh`))?.[1]?.split(' ');
    expect(listed?.toSorted()).toEqual(names.toSorted());
  }
  const clients = /for service in (.*); do/.exec(textOf('tools/compose/make-env.sh'))?.[1]?.split(' ');
  expect(clients?.toSorted()).toEqual([...serviceNames, 'seed'].toSorted());
});

test('Prometheus scrapes exactly the services of topology', () => {
  const Scrapes = z.object({
    scrape_configs: z.array(
      z.object({ job_name: z.string(), static_configs: z.array(z.object({ targets: z.array(z.string()) })) }),
    ),
  });
  const { scrape_configs } = Scrapes.parse(parse(textOf('observability/prometheus.yml')));
  const targets = scrape_configs.flatMap((it) => it.static_configs.flatMap((config) => config.targets));
  expect(targets.toSorted()).toEqual(serviceNames.map((name) => `${name}:${serviceRow(name).port}`).toSorted());
});

test('every service has a page about itself, a start and a definition', () => {
  const files = new Set(trackedFiles());
  const missing = serviceNames.flatMap((name) =>
    ['README.md', 'src/main.ts', 'src/service.ts', 'src/routes.ts', 'package.json']
      .map((file) => `${serviceRow(name).folder}/${file}`)
      .filter((file) => !files.has(file)),
  );
  expect(missing).toEqual([]);
});
