import { join } from 'node:path';
import { z } from 'zod';
import { USUAL_PARTITIONS } from './messaging/topics.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Settings that every service has. Names of environment variables are the keys in upper case with underscores. */
export const CommonSettings = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535),
  databaseUrl: z.string().optional(),
  databasePool: z.coerce.number().int().min(1).max(100).default(8),
  redisUrl: z.string().default('redis://127.0.0.1:6379'),
  kafkaBrokers: z
    .string()
    .default('127.0.0.1:9092')
    .transform((list) => list.split(',')),
  amqpUrl: z.string().default('amqp://127.0.0.1:5672'),
  mqttUrl: z.string().default('mqtt://127.0.0.1:1883'),
  /** Before every Kafka topic, group, queue and Redis key: several systems can share the servers. */
  namespace: z.string().max(40).default(''),
  /** Of each Kafka topic that is created: as many instances of a service share its events. */
  topicPartitions: z.coerce.number().int().min(1).max(1_000).default(USUAL_PARTITIONS),
  /** `id:base64key,…`: the first signs access tokens, all verify. */
  tokenKeys: z.string(),
  /** `id:base64key,…`: the first encrypts patient data at rest, all decrypt. */
  fieldKeys: z.string(),
  /** What this service shows to auth to get its tokens. */
  serviceSecret: z.string().min(16),
  /** Where audit entries of reads wait on disk until they are shipped. */
  spoolFolder: z.string(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  otlpEndpoint: z.string().optional(),
  traceRatio: z.coerce.number().min(0).max(1).default(1),
  /** Proxies in front whose X-Forwarded-For is believed: behind the gateway its network, else nobody but this machine. */
  trustProxy: z.string().default('loopback'),
  migrateAtStart: flag.default(true),
});
export type CommonSettings = z.infer<typeof CommonSettings>;

/** Base URLs of a service's instances: `<NAME>_URL`, several separated by commas. */
export type ServiceUrls = (service: ServiceName) => readonly string[];

type Environment = Readonly<Record<string, string | undefined>>;

const variableOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The variables an object schema names, under their keys; `OTEL_EXPORTER_OTLP_ENDPOINT` is the one standard name. */
const pick = (schema: z.ZodObject, environment: Environment): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.keys(schema.shape).map((key) => [
      key,
      key === 'otlpEndpoint' ? environment['OTEL_EXPORTER_OTLP_ENDPOINT'] : environment[variableOf(key)],
    ]),
  );

function parse<S extends z.ZodObject>(schema: S, environment: Environment, service: string): z.output<S> {
  const result = schema.safeParse(pick(schema, environment));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${variableOf(String(issue.path[0]))}: ${issue.message}`);
  throw new Error(`${service} cannot start; set these environment variables:\n${lines.join('\n')}`);
}

export interface ServiceSettings<Own> {
  readonly common: CommonSettings;
  readonly own: Own;
  readonly urls: ServiceUrls;
}

/**
 * Settings of one service from the environment, the only place that reads it.
 * @throws Error that names every variable that is missing or wrong
 */
export function readSettings<S extends z.ZodObject>(
  service: ServiceName,
  own: S,
  environment: Environment = process.env,
): ServiceSettings<z.output<S>> {
  const withDefaults = {
    PORT: String(serviceRow(service).port),
    SPOOL_FOLDER: join(process.cwd(), '.nilecare', 'spool', service),
    ...environment,
  };
  const urls = (name: ServiceName) =>
    (environment[`${name.toUpperCase()}_URL`] ?? `http://127.0.0.1:${serviceRow(name).port}`).split(',');
  return {
    common: parse(CommonSettings, withDefaults, service),
    own: parse(own, withDefaults, service),
    urls,
  };
}
