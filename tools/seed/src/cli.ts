import { z } from 'zod';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { developmentDir } from '@nilecare/stack/checkout.ts';
import { addressesOf, seededServices, type SeededService } from './clients.ts';
import { seedDemo } from './seed-demo.ts';

const local = (service: ServiceName): string => `http://127.0.0.1:${serviceRow(service).port}`;
const address = (service: ServiceName) => z.url().default(local(service));

const Settings = z.object({
  SEED_SECRET: z.string('what the program `seed` shows to auth: its entry in SERVICE_SECRETS of auth').min(16),
  SEED_FOLDER: z.string().default(developmentDir),
  GATEWAY_URL: address('gateway'),
  MQTT_URL: z.url().default('mqtt://127.0.0.1:1883'),
});

const variable = (service: SeededService) => `${service.toUpperCase()}_URL`;
const Addresses = z.object(Object.fromEntries(seededServices.map((it) => [variable(it), address(it)])));

const parsed = Settings.safeParse(process.env);
const addresses = Addresses.safeParse(process.env);
if (!parsed.success || !addresses.success) {
  const issues = [...(parsed.error?.issues ?? []), ...(addresses.error?.issues ?? [])];
  const lines = issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
  process.stderr.write(`The demo cannot be seeded; set these environment variables:\n${lines.join('\n')}\n`);
  process.exit(1);
}

const { data } = parsed;
const started = performance.now();
const { logins } = await seedDemo({
  urls: addressesOf((service) => addresses.data[variable(service)] ?? local(service)),
  gatewayUrl: data.GATEWAY_URL,
  mqttUrl: data.MQTT_URL,
  secret: data.SEED_SECRET,
  folder: data.SEED_FOLDER,
  onProgress: (text) => process.stdout.write(`seed: ${text}\n`),
});
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`The demo hospital stands (${seconds} s). Its logins:\n`);
for (const { role, userName, password, totpSecret } of logins)
  process.stdout.write(
    `  ${role.padEnd(22)} ${userName.padEnd(28)} ${password}${totpSecret ? `  TOTP ${totpSecret}` : ''}\n`,
  );
