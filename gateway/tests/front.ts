import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { CommonSettings } from '@nilecare/service-kit/config.ts';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { userToken, type ActorOptions } from '@nilecare/testing/actors.ts';
import { testKeys, type TestKeys } from '@nilecare/testing/keys.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../src/deps.ts';
import { gateway } from '../src/service.ts';
import { settings as ownSettings } from '../src/settings.ts';

export interface Front {
  readonly url: string;
  readonly port: number;
  readonly app: App<Deps>;
  readonly keys: TestKeys;
  token(role: RoleName, actor?: ActorOptions): string;
  /** A request of a nurse unless other headers say so. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

export interface FrontOptions {
  readonly own?: Readonly<Record<string, unknown>>;
  readonly common?: Partial<CommonSettings>;
}

/** A gateway before services whose addresses may change while it runs. */
export async function openFront(
  addresses: Readonly<Partial<Record<ServiceName, readonly string[]>>>,
  { own = {}, common = {} }: FrontOptions = {},
): Promise<Front> {
  const env = inject('stackEnv');
  const id = randomBytes(4).toString('hex');
  const keys = testKeys();
  const settings = CommonSettings.parse({
    ...keys,
    port: 0,
    namespace: `t${id}.`,
    spoolFolder: join(inject('stackDir'), 'spool', id),
    logLevel: 'silent',
    redisUrl: env['REDIS_URL'],
    kafkaBrokers: env['KAFKA_BROKERS'],
    ...common,
  });
  const app = await createApp(gateway, {
    settings,
    own: ownSettings.parse(own),
    addresses: (name) => addresses[name] ?? ['http://127.0.0.1:9'],
  });
  const url = `http://127.0.0.1:${app.port}`;
  const token: Front['token'] = (role, actor) => userToken(keys.tokenKeys, role, actor);
  const usual = token('nurse');
  return {
    url,
    port: app.port,
    app,
    keys,
    token,
    get: (path, init = {}) =>
      fetch(`${url}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { authorization: `Bearer ${usual}`, ...(init.headers as Record<string, string> | undefined) }, // tests give records only
      }),
  };
}
