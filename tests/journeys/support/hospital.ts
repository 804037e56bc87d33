import { join } from 'node:path';
import { inject } from 'vitest';
import { addressesOf } from '@nilecare/seed/src/clients.ts';
import { seedDemo } from '@nilecare/seed/src/seed-demo.ts';
import { demoFiles, type DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import { buildFrontend } from '@nilecare/runner/frontend-build.ts';
import { startSystem } from '@nilecare/runner/running-system.ts';
import { SEED_CLIENT } from '@nilecare/runner/service-environment.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import { signIn } from '@nilecare/cli/sign-in.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { afterLastJourney } from './closing.ts';
import { startCollector, type CollectedSpan } from './otlp-collector.ts';

export interface Hospital {
  readonly gatewayUrl: string;
  /** Where other systems talk HL7 v2 to it. */
  readonly mllpPort: number;
  readonly stackEnv: Readonly<Record<string, string>>;
  /** Where the demo's files are, as commands look for them. */
  readonly folder: string;
  /** The demo user of a role, or another one by the beginning of the user name. */
  login(role: string): DemoLogin;
  token(role: string): Promise<string>;
  /** Client of the gateway as the demo user of a role. */
  as<Api extends Record<string, unknown>>(role: string, api: Api): Promise<ClientOf<Api>>;
  /** The MQTT account of a demo monitor. */
  device(deviceId: string): { readonly url: string; readonly userName: string; readonly password: string };
  /** Of the service's own account, for rows that only time would make otherwise. */
  databaseUrl(service: ServiceName): string;
  /** The spans of what is traced from now on, growing. */
  collectSpans(): readonly CollectedSpan[];
}

let opened: Promise<Hospital> | undefined;

/**
 * The demo hospital on the run's real servers, with the built frontend: what `npm start` gives, in this process. All
 * journeys go through the same one, which is closed after the last: each begins with a state that it makes itself.
 */
export function openHospital(): Promise<Hospital> {
  opened ??= open();
  return opened;
}

/** So that a token does not run out under a journey: it is good for three times as long. */
const TOKEN_HELD_MS = 5 * 60_000;

async function open(): Promise<Hospital> {
  const dir = inject('stackDir');
  const collector = await startCollector();
  const ports = new Map<ServiceName, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: ServiceName) => ports.get(name) ?? 0;
  const mllpPort = await freePort();
  const urlOf = (name: ServiceName) => `http://127.0.0.1:${portOf(name)}`;
  const [system] = await Promise.all([
    startSystem({
      dir,
      ports: 'free',
      // The servers are the run's.
      keep: true,
      portOf,
      together: true,
      say: () => undefined,
      extraEnv: {
        LOG_LEVEL: 'silent',
        RATE_LIMIT_PER_SECOND: '500',
        MLLP_PORT: String(mllpPort),
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      },
    }),
    buildFrontend(),
  ]);
  afterLastJourney(async () => {
    await system.stop();
    await collector.close();
  });
  const folder = join(dir, 'demo');
  const { logins } = await seedDemo({
    urls: addressesOf(urlOf),
    gatewayUrl: system.gatewayUrl,
    mqttUrl: system.stack.env['MQTT_URL'] ?? '',
    secret: secretsOf(dir)(`service secret of ${SEED_CLIENT}`),
    folder,
  });
  const login = (role: string): DemoLogin => {
    const found = logins.find((it) => it.userName === `${role}@demo`);
    if (!found) throw new Error(`no demo login for ${role}`);
    return found;
  };
  const held = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  const token = (role: string): Promise<string> => {
    const before = held.get(role);
    if (before && before.until > Date.now()) return before.token;
    const next = signIn(system.gatewayUrl, login(role)).then((it) => it.accessToken);
    held.set(role, { token: next, until: Date.now() + TOKEN_HELD_MS });
    return next;
  };
  return {
    gatewayUrl: system.gatewayUrl,
    mllpPort,
    stackEnv: system.stack.env,
    folder,
    login,
    token,
    as: async (role, api) => clientAt(system.gatewayUrl, api, await token(role)),
    device(deviceId) {
      const found = demoFiles(folder)
        .deviceCredentials()
        ?.find((it) => it.deviceId === deviceId);
      if (!found) throw new Error(`no credential for ${deviceId}`);
      return found;
    },
    databaseUrl: (service) => system.environments[service]['DATABASE_URL'] ?? '',
    collectSpans: () => collector.collect(),
  };
}
