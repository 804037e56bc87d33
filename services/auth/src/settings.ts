import { z } from 'zod';

const hours = 60 * 60 * 1000;

/** What auth is configured with beside the settings of every service. */
export const AuthSettings = z.object({
  /** `name:secret,…`: the services that may fetch tokens, and with what. */
  serviceSecrets: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((entry) => entry.trim() !== ''))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^\s*[a-z0-9-]{1,50}:[^,]{16,200}\s*$/, 'must be name:secret,… with secrets of 16 characters or more'),
      ),
    )
    .transform((entries) => entries.map(nameAndSecret)),
  accessTokenMinutes: z.coerce.number().min(1).max(60).default(15),
  serviceTokenMinutes: z.coerce.number().min(1).max(60).default(10),
  /** A session that is not refreshed for so long is over. */
  sessionIdleHours: z.coerce
    .number()
    .min(0.1)
    .max(720)
    .default(12)
    .transform((value) => value * hours),
  /** However active, a session is over after that. */
  sessionMaxHours: z.coerce
    .number()
    .min(0.1)
    .max(2160)
    .default(168)
    .transform((value) => value * hours),
  /** Failed attempts from one network address before it has to wait. */
  addressFailures: z.coerce.number().int().min(5).max(100_000).default(50),
  /** Origin that people's browsers open, for links in e-mails. */
  publicUrl: z.url().default('http://127.0.0.1:7001'),
  /** Whether keys of apps may be fetched from the own machine over plain HTTP: `on` for development alone. */
  appKeysFromLoopback: z.enum(['on', 'off']).default('off'),
  /** `userName:password` of the account that is made when there is none at all. */
  firstAdministrator: z
    .string()
    .regex(/^[^:]{3,100}:.+$/, 'must be userName:password')
    .optional(),
  /** The broker's administrator, when MQTT_URL does not hold it. */
  mqttAdminUser: z.string().optional(),
  mqttAdminPassword: z.string().optional(),
  /** The account the device service reads all devices with. */
  mqttIngestUser: z.string().min(1).max(60).default('ingestion'),
  mqttIngestPassword: z.string().min(12).optional(),
});
export type AuthSettings = z.output<typeof AuthSettings>;

function nameAndSecret(entry: string): { readonly service: string; readonly secret: string } {
  const cut = entry.indexOf(':');
  return { service: entry.slice(0, cut).trim(), secret: entry.slice(cut + 1).trim() };
}
