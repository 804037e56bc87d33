import { createECDH, createHash } from 'node:crypto';
import { join } from 'node:path';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

export interface RunEnvironment {
  /** Folder of this running system: data, logs, secrets. */
  readonly dir: string;
  /** Addresses of the servers, with administrators' accounts. */
  readonly stackEnv: Readonly<Record<string, string>>;
  readonly databaseUrls: Readonly<Partial<Record<ServiceName, string>>>;
  readonly portOf: (service: ServiceName) => number;
}

/** Programs beside the services that may ask for a service token. */
export const SEED_CLIENT = 'seed';
const INGEST_USER = 'ingestion';

type Secret = (name: string) => string;

const ring = (secret: Secret, name: string) => `k1:${createHash('sha256').update(secret(name)).digest('base64')}`;

/** The pair by which browsers know who sends them push (VAPID, RFC 8292): points of P-256, base64url. */
function vapidKeys(secret: Secret): Record<string, string> {
  const privateKey = createHash('sha256').update(secret('vapid key')).digest();
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey);
  return {
    VAPID_PUBLIC_KEY: pair.getPublicKey('base64url'),
    VAPID_PRIVATE_KEY: privateKey.toString('base64url'),
  };
}

/** On which address it listens to other systems. */
export const mllpHost = (): string => process.env['MLLP_HOST'] ?? '127.0.0.1';

/** Where other systems talk to `hl7` by MLLP, of those that the standard leaves to it. */
const MLLP_PORT = 2575;

/** Moved as all others are; any free one where each service has one. */
export function mllpPort({ portOf }: Pick<RunEnvironment, 'portOf'>): number {
  const offset = portOf('hl7') - serviceRow('hl7').port;
  return serviceNames.every((name) => portOf(name) === serviceRow(name).port + offset) ? MLLP_PORT + offset : 0;
}

/** The MQTT broker as seen by an account that is not its administrator. */
function mqttAs(url: string, user: string, password: string): string {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  return address.toString();
}

/** Environment variables of every service, from the addresses of the servers and the secrets of the folder. */
export function serviceEnvironments(run: RunEnvironment): Record<ServiceName, Record<string, string>> {
  const secret = secretsOf(run.dir);
  const { stackEnv } = run;
  const urls = Object.fromEntries(
    serviceNames.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${run.portOf(name)}`]),
  );
  const common: Record<string, string> = {
    ...urls,
    REDIS_URL: stackEnv['REDIS_URL'] ?? '',
    KAFKA_BROKERS: stackEnv['KAFKA_BROKERS'] ?? '',
    AMQP_URL: stackEnv['AMQP_URL'] ?? '',
    MQTT_URL: stackEnv['MQTT_URL'] ?? '',
    TOKEN_KEYS: ring(secret, 'token keys'),
    FIELD_KEYS: ring(secret, 'field keys'),
    SPOOL_FOLDER: join(run.dir, 'spool'),
    PUBLIC_URL: `http://127.0.0.1:${run.portOf('gateway')}`,
  };
  const clients = [...serviceNames, SEED_CLIENT].map((name) => `${name}:${secret(`service secret of ${name}`)}`);
  const special: Partial<Record<ServiceName, Record<string, string>>> = {
    auth: {
      SERVICE_SECRETS: clients.join(','),
      MQTT_INGEST_USER: INGEST_USER,
      MQTT_INGEST_PASSWORD: secret('mqtt ingestion'),
    },
    device: { MQTT_URL: mqttAs(stackEnv['MQTT_URL'] ?? '', INGEST_USER, secret('mqtt ingestion')) },
    notification: vapidKeys(secret),
    // Systems of others come from outside where the operator says so: MLLP_HOST.
    hl7: { MLLP_PORT: String(mllpPort(run)), MLLP_HOST: mllpHost() },
  };
  const environmentOf = (name: ServiceName): Record<string, string> => {
    const databaseUrl = run.databaseUrls[name];
    return {
      ...common,
      ...(serviceRow(name).database && databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      PORT: String(run.portOf(name)),
      SERVICE_SECRET: secret(`service secret of ${name}`),
      ...special[name],
    };
  };
  const environments: Partial<Record<ServiceName, Record<string, string>>> = {};
  for (const name of serviceNames) environments[name] = environmentOf(name);
  // Every name of the table was just set.
  return environments as Record<ServiceName, Record<string, string>>;
}
