import { coreOf } from '@nilecare/service-kit/audit/schema-walk.ts';
import { z } from 'zod';
import type { System } from '@nilecare/testing/system.ts';
import type { OwnedEndpoint } from './endpoints.ts';
import { overrides } from './overrides.ts';
import type { Place } from './place.ts';
import { sampleOf, type Known } from './sample.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Of a problem: its code. */
  readonly code: string | undefined;
}

interface Call {
  readonly params: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Filters by which lists are asked for one place only, also where the contract does not need them. */
const PLACES = ['facilityId', 'patientId', 'wardId'];

function filtersOf(query: z.ZodType | undefined, known: Known): Record<string, unknown> {
  const core = query && coreOf(query);
  if (!(core instanceof z.ZodObject)) return {};
  const shape = core.shape as Record<string, z.ZodType>; // zod types the parts of a shape by their core
  const name = PLACES.find((it) => it in shape);
  return name === undefined ? {} : { [name]: known(name) };
}

/**
 * A call of an endpoint that is about the place: what its schema asks for, with the overrides.
 * @param caller the place that the caller works in
 */
export function callOf({ endpoint, address }: OwnedEndpoint, place: Place, caller: Place = place): Call {
  const { known } = place;
  const given = overrides[address] ?? {};
  const knownInBody: Known = (name) => (given.ownStaff && /staffIds?$/i.test(name) ? caller.known(name) : known(name));
  const part = (schema: z.ZodType | undefined, name: string): Record<string, unknown> => {
    const sampled = schema && sampleOf(schema, name, known);
    return isObject(sampled) ? sampled : {};
  };
  const body = endpoint.body && (given.body ? given.body(place) : (sampleOf(endpoint.body, 'body', knownInBody) ?? {}));
  return {
    params: { ...part(endpoint.params, 'params'), ...given.params?.(place) },
    query: { ...part(endpoint.query, 'query'), ...filtersOf(endpoint.query, known), ...given.query?.(place) },
    body,
  };
}

/** What of a call its own contract would not take. */
export function misfitsOf(owned: OwnedEndpoint, call: Call): string[] {
  const { endpoint, address } = owned;
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const result = endpoint[part]?.safeParse(call[part]);
    if (!result || result.success) return [];
    return result.error.issues.map((it) => `${address} ${part}.${it.path.join('.')}: ${it.message}`);
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value ?? null);

/** Sends it, as it stands, to the service itself. */
export async function send(
  system: Pick<System, 'url'>,
  { service, endpoint }: OwnedEndpoint,
  call: Call,
  token: string | undefined,
): Promise<Answer> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(call.params[name])));
  const query = new URLSearchParams(
    Object.entries(call.query).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, textOf(one)]),
    ),
  );
  const form = endpoint.encoding === 'form';
  const answer = await fetch(`${system.url(service)}/api/v1${path}${query.size > 0 ? `?${query}` : ''}`, {
    method: endpoint.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(endpoint.versioned ? { 'if-match': '"1"' } : {}),
      ...(call.body === undefined
        ? {}
        : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' }),
    },
    ...(call.body === undefined
      ? {}
      : {
          body: form ? new URLSearchParams(call.body as Record<string, string>).toString() : JSON.stringify(call.body),
        }), // forms are flat texts
  });
  const text = await answer.text();
  return { status: answer.status, text, code: /"type":"urn:nilecare:problem:([\w-]+)"/.exec(text)?.[1] };
}
