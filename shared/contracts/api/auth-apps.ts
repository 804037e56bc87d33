import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { AsciiKey, Id, Instant } from '../primitives.ts';
import { readScope, splitScopes } from '../smart/scopes.ts';

/** The request of an app was answered already, or waited too long for its answer. */
export class RequestOver extends problem('app-request-over', 410, 'The request of the app is over') {}
export class PatientNeeded extends problem('app-patient-needed', 422, 'Choose whose record the app opens') {}
export class ScopesRefused extends problem('app-scopes-refused', 422, 'Nothing that the app may have was left') {}
export class NotLaunchable extends problem('app-not-launchable', 409, 'The app cannot be opened from here') {}
export class NoSecretForKind extends problem('app-has-no-secret', 409, 'Such an app has no secret') {}

/** `public` keeps no secret (in a browser or on a phone), `confidential` does, `backend` acts by itself without a user. */
export const ApiClientKind = z.enum(['public', 'confidential', 'backend']);

const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?:\/|$)/;
const OWN_SCHEME = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+:\//;

/** Over TLS, on the own machine, or by a scheme that an app on a phone owns (RFC 8252). */
const isSafeAddress = (text: string): boolean =>
  URL.canParse(text) &&
  !text.includes('#') &&
  (text.startsWith('https://') || LOOPBACK.test(text) || OWN_SCHEME.test(text));

const RedirectUri = z
  .string()
  .max(500)
  .regex(/^[!-~]+$/, 'must be printable ASCII without spaces')
  .refine(isSafeAddress, 'must be https://…, http://localhost… or a scheme of the own like com.example.app:/…');

const WebAddress = z
  .string()
  .max(500)
  .regex(/^[!-~]+$/, 'must be printable ASCII without spaces')
  .refine((text) => isSafeAddress(text) && /^https?:/.test(text), 'must be https://… or http://localhost…');

const Scopes = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .superRefine((text, context) => {
    for (const scope of splitScopes(text)) {
      const read = readScope(scope);
      if (read.kind === 'unknown') context.addIssue({ code: 'custom', message: read.reason });
    }
  });

/** Public keys alone: a private part must never be sent. */
const JsonWebKeySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.enum(['RSA', 'EC']), kid: z.string().min(1).max(200) }))
    .min(1)
    .max(10)
    .refine((keys) => keys.every((key) => !('d' in key)), 'must be public keys; keep the private ones to yourself'),
});

const ApiClientFacts = z.object({
  name: z.string().trim().min(2).max(100),
  kind: ApiClientKind,
  redirectUris: z.array(RedirectUri).max(10),
  /** The most that it may get. */
  scopes: Scopes,
  /** Where it is opened from within the platform. */
  launchUrl: WebAddress.nullable().default(null),
  /** The keys that it signs its assertions with, or where they are. */
  jwks: JsonWebKeySet.nullable().default(null),
  jwksUrl: WebAddress.nullable().default(null),
  active: z.boolean().default(true),
});

/** What fits together, said for the field where it does not. */
function checkFacts(facts: z.output<typeof ApiClientFacts>, context: z.RefinementCtx): void {
  const wrong = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  const backend = facts.kind === 'backend';
  if (backend && facts.redirectUris.length > 0) wrong('redirectUris', 'an app without a user has none');
  if (!backend && facts.redirectUris.length === 0) wrong('redirectUris', 'name at least one');
  if (backend && facts.jwks === null && facts.jwksUrl === null) wrong('jwks', 'give its keys, or where they are');
  if (facts.jwks !== null && facts.jwksUrl !== null) wrong('jwksUrl', 'give the keys or their address, not both');
  if (facts.kind === 'public' && (facts.jwks !== null || facts.jwksUrl !== null))
    wrong('jwks', 'an app that keeps no secret has no key');
  for (const scope of splitScopes(facts.scopes)) {
    const read = readScope(scope);
    const system = read.kind === 'grant' && read.grant.level === 'system';
    if (backend && !system) wrong('scopes', `${scope}: an app without a user has scopes of the system alone`);
    if (!backend && system) wrong('scopes', `${scope}: is for apps without a user`);
  }
}

export const ApiClientEntry = ApiClientFacts.superRefine(checkFacts);

export const ApiClient = z
  .object({
    ...ApiClientFacts.shape,
    id: Id,
    version: z.number().int(),
    /** Whether it has a secret; the secret itself was shown once. */
    hasSecret: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'ApiClient' });
export type ApiClient = z.output<typeof ApiClient>;

const clientParams = z.object({ clientId: Id });
/** Apps are the same in every facility. */
const managed = { permission: 'api-client:manage', scope: 'facility' } as const;

export const listApiClients = endpoint({
  method: 'GET',
  path: '/api-clients',
  ...managed,
  answers: { 200: z.object({ items: z.array(ApiClient) }) },
  summary: 'Apps from outside that are known here',
});
export const getApiClient = endpoint({
  method: 'GET',
  path: '/api-clients/:clientId',
  ...managed,
  params: clientParams,
  answers: { 200: ApiClient },
  summary: 'One app from outside',
});
export const createApiClient = endpoint({
  method: 'POST',
  path: '/api-clients',
  ...managed,
  idempotent: true,
  body: ApiClientEntry,
  answers: { 201: ApiClient },
  summary: 'Make an app known; its id is its client_id',
});
export const updateApiClient = endpoint({
  method: 'PUT',
  path: '/api-clients/:clientId',
  ...managed,
  versioned: true,
  params: clientParams,
  body: ApiClientEntry,
  answers: { 200: ApiClient },
  summary: 'Change an app; of what it may no longer do its tokens are void within seconds',
});
export const issueClientSecret = endpoint({
  method: 'POST',
  path: '/api-clients/:clientId/secrets',
  ...managed,
  params: clientParams,
  answers: { 201: z.object({ secret: z.string() }) },
  errors: [NoSecretForKind],
  summary: 'Give a confidential app a new secret, shown once; the one before no longer works',
});

/** For what is done for an app while it is away: sending what it subscribed to, exports. */
export const getAppRights = endpoint({
  method: 'GET',
  path: '/api-clients/:clientId/rights',
  permission: 'service',
  scope: 'none',
  params: clientParams,
  /** What its user approved; absent: it acts by itself. */
  query: z.object({ approvalId: Id.optional() }),
  /** Scopes; none when it is over. */
  answers: { 200: z.object({ scopes: z.string() }) },
  summary: 'What an app may do now, by itself or for the user who let it in',
});

const RequestToken = AsciiKey(100);

/** What an app asks for, as its user is shown it. */
export const AppRequest = z
  .object({
    clientName: z.string(),
    /** Where the answer goes: its host, or its scheme. */
    target: z.string(),
    scopes: z.array(z.string()),
    /** Whose record it opens: settled by the launch or by whose account it is, or to be chosen. */
    patientId: Id.nullable(),
    patientNeeded: z.boolean(),
    expiresAt: Instant,
  })
  .meta({ id: 'AppRequest' });

export const getAppRequest = endpoint({
  method: 'GET',
  path: '/oauth/requests/:request',
  permission: 'signed-in',
  scope: 'none',
  params: z.object({ request: RequestToken }),
  answers: { 200: AppRequest },
  errors: [RequestOver],
  summary: 'What an app asks the signed-in user for',
});
export const decideAppRequest = endpoint({
  method: 'POST',
  path: '/oauth/requests/:request/decisions',
  permission: 'signed-in',
  scope: 'none',
  params: z.object({ request: RequestToken }),
  body: z.object({
    approve: z.boolean(),
    /** Those of the asked ones that the user gives; absent: all. */
    scopes: z.array(z.string().max(600)).max(100).optional(),
    patientId: Id.nullable().default(null),
  }),
  answers: { 200: z.object({ redirectTo: z.string() }) },
  errors: [RequestOver, PatientNeeded, ScopesRefused, NoCareRelationship],
  summary: 'Let an app in, or not; the browser then goes where the answer says',
});

export const listLaunchableApps = endpoint({
  method: 'GET',
  path: '/oauth/apps',
  permission: 'fhir:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(z.object({ clientId: Id, name: z.string() })) }) },
  summary: 'Apps that can be opened with a patient',
});
export const launchApp = endpoint({
  method: 'POST',
  path: '/oauth/launches',
  permission: 'fhir:read',
  scope: 'none',
  body: z.object({ clientId: Id, patientId: Id, encounterId: Id.nullable().default(null) }),
  answers: { 201: z.object({ url: z.string(), launch: z.string(), expiresAt: Instant }) },
  errors: [NotLaunchable, NoCareRelationship],
  summary: 'Open an app with a patient (SMART EHR launch): the address to go to, good for five minutes',
});

export const Authorisation = z
  .object({
    id: Id,
    clientName: z.string(),
    scopes: z.array(z.string()),
    patientId: Id.nullable(),
    grantedAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Authorisation' });

export const listOwnAuthorisations = endpoint({
  method: 'GET',
  path: '/oauth/authorisations',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(Authorisation) }) },
  summary: 'Apps that the signed-in user let in',
});
export const endOwnAuthorisation = endpoint({
  method: 'DELETE',
  path: '/oauth/authorisations/:approvalId',
  permission: 'signed-in',
  scope: 'own',
  params: z.object({ approvalId: Id }),
  answers: { 204: null },
  summary: 'Let an app in no longer; its tokens are void within seconds',
});
