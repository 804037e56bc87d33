import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { innerEndpoints, openEndpoints } from '../src/documents/open-endpoints.ts';
import { openFront, type Front } from './front.ts';
import { raw } from './raw.ts';
import { standIn, type StandIn } from './stand-in.ts';

let front: Front;
let device: StandIn;
// Its name begins with a dot, as a checkout's may somewhere on the way.
const folder = join(inject('stackDir'), '.built', String(process.pid));

beforeAll(async () => {
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>NileCare</title>');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, 'manifest.webmanifest'), '{"name":"NileCare"}');
  await writeFile(join(folder, 'assets', 'app-1a2b3c.js'), 'console.log(1)');
  device = await standIn('device');
  device.answer = (response) =>
    void response.end(JSON.stringify({ service: 'device', status: 'ready', dependencies: { redis: 'ok' } }));
  front = await openFront({ device: [device.url] }, { own: { frontendFolder: folder } });
});
afterAll(async () => {
  await front.app.stop();
  await device.kill();
  await rm(folder, { recursive: true });
});

describe('the frontend', () => {
  test.each(['/', '/login', '/patients/0197/alarms?tab=open'])('%s is a place inside the app', async (path) => {
    const answer = await fetch(`${front.url}${path}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>NileCare</title>');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('hashed files are kept for a year, others for an hour', async () => {
    const asset = await fetch(`${front.url}/assets/app-1a2b3c.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${front.url}/icon.svg`)).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  test('the manifest by which a telephone installs the app is served as one', async () => {
    const manifest = await fetch(`${front.url}/manifest.webmanifest`);
    expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
    expect(await manifest.json()).toEqual({ name: 'NileCare' });
  });

  test.each(['/assets/app-old.js', '/missing.png', '/index.php'])('%s is not there', async (path) => {
    const answer = await raw(front.port, 'GET', path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test.each(['/../package.json', '/assets/../../../package.json', '/%2e%2e/package.json', '/..%2fpackage.json'])(
    '%s leads nowhere',
    async (path) => {
      const { text } = await raw(front.port, 'GET', path);
      expect(text).not.toContain('"dependencies"');
    },
  );

  test('pages load from this origin only and are framed by nobody', async () => {
    const policy = (await fetch(front.url)).headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split(';').map((it) => [it.split(' ')[0], it.split(' ').slice(1).join(' ')]));
    expect(directives.get('default-src')).toBe("'self'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(policy).not.toContain('unsafe-eval');
  });
});

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

describe('/api/docs', () => {
  const document = async () => (await (await fetch(`${front.url}/api/docs/openapi.json`)).json()) as Document; // checked below

  test('the page and its parts are served from here', async () => {
    const redirect = await fetch(`${front.url}/api/docs`, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('/api/docs/');
    const page = await (await fetch(`${front.url}/api/docs/`)).text();
    for (const [, part] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
      expect((await fetch(`${front.url}/api/docs/${part}`)).status).toBe(200);
    expect(page).not.toMatch(/https?:\/\//);
  });

  test('names every open endpoint once, and none of those that only services may call', async () => {
    const { openapi, paths } = await document();
    expect(openapi).toBe('3.1.0');
    const named = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const address = ({ method, path }: { method: string; path: string }) =>
      `${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    const open = openEndpoints().flatMap(({ endpoints }) => Object.values(endpoints));
    expect(named.toSorted()).toEqual(open.map(address).toSorted());
    const inner = innerEndpoints();
    expect(inner.length).toBeGreaterThan(5);
    for (const endpoint of inner) expect(named).not.toContain(address(endpoint));
    expect(named).not.toContain('POST /api/v1/auth/service-tokens');
  });

  test('holds together: references lead somewhere, operations have names of their own, parameters are declared', async () => {
    const whole = await document();
    const text = JSON.stringify(whole);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(whole.components.schemas).toHaveProperty(name);
    const operations = Object.values(whole.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map((it) => it.operationId)).size).toBe(operations.length);
    for (const [path, methods] of Object.entries(whole.paths))
      for (const operation of Object.values(methods))
        for (const [, name] of path.matchAll(/\{(\w+)\}/g))
          expect(operation).toMatchObject({
            parameters: expect.arrayContaining([expect.objectContaining({ name, in: 'path', required: true })]),
          });
  });
});

test('the state of every instance is for administrators', async () => {
  expect((await front.get('/api/v1/system/health')).status).toBe(403);
  const answer = await front.get('/api/v1/system/health', {
    headers: { authorization: `Bearer ${front.token('administrator')}` },
  });
  const { ready, services } = (await answer.json()) as { ready: boolean; services: { service: string }[] }; // checked here
  expect(ready).toBe(false);
  expect(services).toContainEqual({
    service: 'device',
    address: device.url,
    ready: true,
    dependencies: { redis: 'ok' },
  });
  expect(services).toContainEqual(expect.objectContaining({ service: 'audit', ready: false }));
});
