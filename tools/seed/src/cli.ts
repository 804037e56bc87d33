import { z } from 'zod';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { developmentDir } from '@nilecare/stack/checkout.ts';
import { seedDemo } from './seed-demo.ts';

const local = (service: ServiceName): string => `http://127.0.0.1:${serviceRow(service).port}`;
const address = (service: ServiceName) => z.url().default(local(service));

const Settings = z.object({
  SEED_SECRET: z.string('what the program `seed` shows to auth: its entry in SERVICE_SECRETS of auth').min(16),
  SEED_FOLDER: z.string().default(developmentDir),
  GATEWAY_URL: address('gateway'),
  MQTT_URL: z.url().default('mqtt://127.0.0.1:1883'),
  AUTH_URL: address('auth'),
  BUSINESS_URL: address('business'),
  CLINICAL_URL: address('clinical'),
  DEVICE_URL: address('device'),
  FACILITY_URL: address('facility'),
  NOTIFICATION_URL: address('notification'),
});

const parsed = Settings.safeParse(process.env);
if (!parsed.success) {
  const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
  process.stderr.write(`The demo cannot be seeded; set these environment variables:\n${lines.join('\n')}\n`);
  process.exit(1);
}

const { data } = parsed;
const started = performance.now();
const { logins } = await seedDemo({
  urls: {
    auth: data.AUTH_URL,
    business: data.BUSINESS_URL,
    clinical: data.CLINICAL_URL,
    device: data.DEVICE_URL,
    facility: data.FACILITY_URL,
    notification: data.NOTIFICATION_URL,
  },
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
