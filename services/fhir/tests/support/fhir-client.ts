import { randomUUID } from 'node:crypto';
import { roleSeeds, type RoleName } from '@nilecare/contracts/permissions.ts';
import { APP_AUDIENCE, signToken } from '@nilecare/service-kit/auth/tokens.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { serviceToken, type ActorOptions } from '@nilecare/testing/actors.ts';
import type { System } from '@nilecare/testing/system.ts';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Sending {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type FhirClient = ReturnType<typeof fhirClientOf>;

/** Speaks FHIR over HTTP with the service under test; every answer is given as it came. */
export function fhirClientOf(system: System, token: string) {
  const base = `${system.url('fhir')}/fhir/R4`;
  const authorization = { authorization: `Bearer ${token}` };
  async function send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { body, headers = {} }: Sending = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(path.startsWith('http') ? path : `${base}/${path}`, {
      method,
      headers: {
        ...authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isLines = response.headers.get('content-type')?.includes('ndjson') ?? false;
    const json: unknown = text.startsWith('{') && !isLines ? JSON.parse(text) : {};
    // Tests say by the type argument what they expect; an unexpected answer fails their assertions.
    return { status: response.status, headers: response.headers, text, body: json as Body };
  }
  return {
    base,
    authorization,
    send,
    get: <Body = Record<string, unknown>>(path: string, headers?: Record<string, string>) =>
      send<Body>('GET', path, headers ? { headers } : {}),
    create: <Body extends object>(resource: Body & { resourceType: string }, headers?: Record<string, string>) =>
      send<Body & { id: string }>('POST', resource.resourceType, { body: resource, ...(headers ? { headers } : {}) }),
    put: <Body extends object>(
      resource: Body & { resourceType: string; id: string },
      headers?: Record<string, string>,
    ) =>
      send<Body>('PUT', `${resource.resourceType}/${resource.id}`, { body: resource, ...(headers ? { headers } : {}) }),
    /** Ids of what a search finds on its first page, in their order. */
    async found(path: string): Promise<string[]> {
      const { status, text, body } = await send<{ entry?: { resource: { id: string }; search: { mode: string } }[] }>(
        'GET',
        path,
      );
      if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
      return (body.entry ?? []).filter(({ search }) => search.mode === 'match').map(({ resource }) => resource.id);
    },
  };
}

/** As the platform itself: everything is open. */
export const asPlatform = (system: System): FhirClient =>
  fhirClientOf(system, serviceToken(system.keys.tokenKeys, 'clinical'));

export const asRole = (system: System, role: RoleName, actor?: ActorOptions): FhirClient =>
  fhirClientOf(system, system.token(role, actor));

/** What an app was let in with; without a role it acts by itself. */
export interface AppOptions {
  readonly scope: string;
  readonly role?: RoleName;
  /** Whose account it is, where it is a patient's. */
  readonly ownPatientId?: string;
  readonly launchPatient?: string;
  /** Absent: one that auth does not know. */
  readonly clientId?: string;
}

export function asApp(system: System, app: AppOptions): FhirClient {
  const { scope, role, ownPatientId, launchPatient, clientId = randomUUID() } = app;
  const claims = {
    ...{ aud: APP_AUDIENCE as typeof APP_AUDIENCE, kind: role ? ('user' as const) : ('client' as const) },
    ...{ sub: role ? randomUUID() : clientId, sid: randomUUID(), name: 'App', roles: role ? [role] : [], fac: [] },
    ...{ perms: role ? [...roleSeeds[role].permissions] : [], staff: null, patient: ownPatientId ?? null },
    ...{ client: clientId, scope, launchPatient: launchPatient ?? null, encounter: null, jti: randomUUID() },
  };
  return fhirClientOf(system, signToken(parseKeyRing(system.keys.tokenKeys), claims, 900));
}
