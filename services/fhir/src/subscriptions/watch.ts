import type { Extension, Subscription } from '@medplum/fhirtypes';
import { isOutsideUrl } from '@nilecare/service-kit/client/outside-call.ts';
import { FhirError, type Issue, type IssueType } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';

/** https://hl7.org/fhir/uv/subscriptions-backport/STU1.1 */
export const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';
/** A topic for each type: that resources of it are created and updated. */
export const TOPIC = 'urn:nilecare:topic:';

/**
 * What a notification holds: nothing, references, or resources as a bundle (by topic); or as R4 has it by itself, an empty
 * call or the resource.
 */
export type Content = 'empty' | 'id-only' | 'full-resource' | 'call' | 'resource';

/** What a Subscription resource asks for. */
export interface Watch {
  readonly id: string;
  readonly status: Subscription['status'];
  /** The canonical of the topic; null where the criteria are a search. */
  readonly topic: string | null;
  /** `Observation?code=…`, whatever way it was said. */
  readonly criteria: string;
  readonly channel: 'rest-hook' | 'websocket';
  readonly endpoint: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Content;
  readonly heartbeatSeconds: number | null;
  readonly timeoutSeconds: number;
  readonly maxCount: number;
  /** After which nothing is sent. */
  readonly end: Date | null;
}

const CONTENTS = ['empty', 'id-only', 'full-resource'] as const;
const JSON_TYPES: ReadonlySet<string> = new Set(['application/fhir+json', 'application/json', 'json']);
/** What a client may not say in the server's name, or what would change the frame of the call. */
const FORBIDDEN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'content-type',
  'upgrade',
  'expect',
]);
const DEFAULT_TIMEOUT_S = 20;
const LONGEST_TIMEOUT_S = 60;
const SHORTEST_HEARTBEAT_S = 10;
const MOST_AT_ONCE = 50;

/**
 * Reads a Subscription that the validator has held to its definition.
 * @throws FhirError 422 naming what this server does not do
 */
export function watchOf(resource: Resource, allowLoopback: boolean): Watch {
  const { id = '', status, criteria, channel, end, ...rest } = resource as unknown as Subscription;
  const issues: Issue[] = [];
  const refuse = (expression: string, diagnostics: string, code: IssueType = 'not-supported') =>
    issues.push({ severity: 'error', code, diagnostics, expression: [`Subscription.${expression}`] });

  const { type, endpoint } = channel;
  if (type !== 'rest-hook' && type !== 'websocket')
    refuse('channel.type', 'Notifications go by rest-hook or websocket.');
  if (type === 'rest-hook' && (endpoint === undefined || !isOutsideUrl(endpoint, allowLoopback)))
    refuse(
      'channel.endpoint',
      'It must be an https address outside of the hospital, without credentials in it.',
      'value',
    );
  const topic = criteria.startsWith(TOPIC) ? criteria : null;
  if (topic === null && !/^[A-Z][A-Za-z]+(\?.*)?$/.test(criteria))
    refuse('criteria', `It must be a search, as Observation?code=…, or a topic, as ${TOPIC}Observation.`, 'value');
  const said = topic === null ? criteria : criteriaOfTopic(topic, filtersOf(rest));
  if (said === undefined) refuse('criteria', 'A filter of a topic is about the type of the topic.', 'value');
  const { payload } = channel;
  if (payload !== undefined && !JSON_TYPES.has(payload))
    refuse('channel.payload', 'Notifications are written as application/fhir+json.');
  const content = contentOf(resource, topic !== null, payload);
  if (content === undefined) refuse('channel.payload', `Its content is one of ${CONTENTS.join(', ')}.`, 'value');
  const heartbeatSeconds = numberIn(channel.extension, 'backport-heartbeat-period');
  if (heartbeatSeconds !== null && heartbeatSeconds < SHORTEST_HEARTBEAT_S)
    refuse('channel.extension', `Heartbeats come every ${SHORTEST_HEARTBEAT_S} seconds at the most often.`, 'value');
  const headers = headersOf(channel.header ?? [], refuse);
  if (issues.length > 0 || content === undefined) throw new FhirError(422, issues);
  return {
    id,
    status,
    topic,
    criteria: said ?? '',
    channel: type === 'websocket' ? 'websocket' : 'rest-hook',
    endpoint: endpoint ?? null,
    headers,
    content,
    heartbeatSeconds,
    timeoutSeconds: within(1, numberIn(channel.extension, 'backport-timeout') ?? DEFAULT_TIMEOUT_S, LONGEST_TIMEOUT_S),
    maxCount: within(1, numberIn(channel.extension, 'backport-max-count') ?? 1, MOST_AT_ONCE),
    end: end === undefined ? null : new Date(end),
  };
}

const within = (least: number, asked: number, most: number): number => Math.min(Math.max(least, asked), most);

const named = (extensions: readonly Extension[] | undefined, name: string): Extension[] =>
  (extensions ?? []).filter(({ url }) => url === `${BACKPORT}/${name}`);

const numberIn = (extensions: readonly Extension[] | undefined, name: string): number | null => {
  const [found] = named(extensions, name);
  return found?.valueUnsignedInt ?? found?.valuePositiveInt ?? null;
};

/** Extensions of a primitive stand beside it, under its name with an underscore. */
function extensionsBeside(holder: object | undefined, name: string): readonly Extension[] {
  const beside: unknown =
    holder === undefined ? undefined : new Map<string, unknown>(Object.entries(holder)).get(`_${name}`);
  if (typeof beside !== 'object' || beside === null || !('extension' in beside)) return [];
  return Array.isArray(beside.extension) ? (beside.extension as Extension[]) : []; // as the validator has seen
}

const filtersOf = (rest: object): string[] =>
  named(extensionsBeside(rest, 'criteria'), 'backport-filter-criteria').flatMap((it) => it.valueString ?? []);

/** The topic with its filters as one search; undefined where a filter is about another type. */
function criteriaOfTopic(topic: string, filters: readonly string[]): string | undefined {
  const type = topic.slice(TOPIC.length);
  const queries = filters.map((filter) => {
    const at = filter.indexOf('?');
    if (at < 0) return filter;
    return filter.slice(0, at) === type ? filter.slice(at + 1) : undefined;
  });
  if (queries.some((it) => it === undefined)) return undefined;
  return queries.length === 0 ? type : `${type}?${queries.join('&')}`;
}

function contentOf(resource: Resource, byTopic: boolean, payload: string | undefined): Content | undefined {
  if (!byTopic) return payload === undefined ? 'call' : 'resource';
  const channel = resource['channel'];
  const beside = extensionsBeside(typeof channel === 'object' && channel !== null ? channel : undefined, 'payload');
  const [stated] = named(beside, 'backport-payload-content');
  return stated === undefined ? 'id-only' : CONTENTS.find((it) => it === stated.valueCode);
}

function headersOf(lines: readonly string[], refuse: (expression: string, diagnostics: string) => void) {
  const headers: Record<string, string> = {};
  lines.forEach((line, at) => {
    const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e]*)$/.exec(line) ?? [];
    if (name === '' || FORBIDDEN_HEADERS.has(name.toLowerCase()))
      return refuse(
        `channel.header[${at}]`,
        'It must be a header as "Authorization: Bearer …"; those of the call itself are set here.',
      );
    headers[name.toLowerCase()] = value.trim();
  });
  return headers;
}
