import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { apiClients, type ApiClientRow } from '../data/api-clients.ts';
import { usedAssertions } from '../data/used-assertions.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../security/opaque-token.ts';
import { isSecret } from '../security/service-secret.ts';
import { OAuthError } from './oauth-error.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const LONGEST_LIFE_S = 300;
const TOLERANCE_S = 5;

/**
 * The app that sends the form, and that it is the one: by its secret in the header or the form, by a signed assertion
 * (RFC 7523), or by its name alone where it keeps no secret.
 * @throws OAuthError invalid_client
 */
export async function provenClient(
  form: URLSearchParams,
  authorization: string | undefined,
  deps: Deps,
): Promise<ApiClientRow> {
  const basic = basicOf(authorization);
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if ([basic, secret, assertion].filter((it) => it !== null && it !== undefined).length > 1)
    throw new OAuthError('invalid_request', 'Prove the app in one way.');
  if (assertion !== null) return byAssertion(form, assertion, deps);
  const client = await activeClient(basic?.id ?? form.get('client_id'), deps);
  if (basic && form.get('client_id') !== null && form.get('client_id') !== client.id) throw refused();
  const given = basic?.secret ?? secret;
  if (client.kind === 'public') {
    if (given !== null) throw refused();
    return client;
  }
  if (given === null || client.secret_hash === null || !isSecret(client.secret_hash, given)) {
    await recordRefusal(client, deps);
    throw refused();
  }
  return client;
}

/** The same words for each reason: nobody learns which apps there are. */
const refused = () => new OAuthError('invalid_client', 'The app is not known, or did not prove that it is the one.');

async function activeClient(id: string | null | undefined, { db }: Deps): Promise<ApiClientRow> {
  const client = id && ID.test(id) ? await apiClients(db.read).row(id) : undefined;
  if (!client || client.active !== 1) throw refused();
  return client;
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are put together. */
function basicOf(authorization: string | undefined): { readonly id: string; readonly secret: string } | undefined {
  const text = /^Basic ([\w+/]{1,1000}={0,2})$/i.exec(authorization ?? '')?.[1];
  if (text === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(text, 'base64').toString('utf8').split(':');
  const decoded = new URLSearchParams(`id=${id}&secret=${rest.join(':')}`);
  return { id: decoded.get('id') ?? '', secret: decoded.get('secret') ?? '' };
}

async function byAssertion(form: URLSearchParams, assertion: string, deps: Deps): Promise<ApiClientRow> {
  if (form.get('client_assertion_type') !== ASSERTION_TYPE)
    throw new OAuthError('invalid_request', `client_assertion_type must be ${ASSERTION_TYPE}.`);
  const client = await activeClient(claimedId(assertion), deps);
  if (form.get('client_id') !== null && form.get('client_id') !== client.id) throw refused();
  const claims = await verified(assertion, client, deps);
  const { jti, exp } = claims;
  const now = deps.clock.now().getTime() / 1000;
  const isShort = exp !== undefined && exp - now <= LONGEST_LIFE_S + TOLERANCE_S;
  if (!isShort || !jti || jti.length > 255 || claims.sub !== client.id)
    throw new OAuthError(
      'invalid_client',
      'The assertion needs a jti, sub and iss of the app, and an exp within 5 minutes.',
    );
  const until = new Date((exp + TOLERANCE_S + 1) * 1000);
  if (!(await usedAssertions(deps.db.read).use(tokenHash(`${client.id} ${jti}`), until))) {
    await recordRefusal(client, deps);
    throw new OAuthError('invalid_client', 'The assertion was used before; sign a new one with a jti of its own.');
  }
  return client;
}

function claimedId(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    throw refused();
  }
}

/** @throws OAuthError when the signature, the issuer, the audience or the times are not right */
async function verified(assertion: string, client: ApiClientRow, deps: Deps): Promise<JWTPayload> {
  try {
    return await verifyWith(assertion, client, deps, false).catch((error: unknown) => {
      // The app may have a new key since its keys were read.
      if (error instanceof errors.JWKSNoMatchingKey && client.jwks_url !== null)
        return verifyWith(assertion, client, deps, true);
      throw error;
    });
  } catch (error) {
    deps.log.info({ client: client.id, reason: error instanceof Error ? error.message : '' }, 'assertion refused');
    await recordRefusal(client, deps);
    throw refused();
  }
}

async function verifyWith(assertion: string, client: ApiClientRow, deps: Deps, anew: boolean): Promise<JWTPayload> {
  mustNameItsKey(assertion, client);
  const keys = await deps.apps.keys.of(client, anew);
  if (!keys) throw new Error('The app has no keys.');
  const { payload } = await jwtVerify(assertion, keys, {
    algorithms: ['RS384', 'ES384'],
    issuer: client.id,
    audience: deps.apps.addresses.token,
    clockTolerance: TOLERANCE_S,
    currentDate: deps.clock.now(),
  });
  return payload;
}

/**
 * SMART App Launch 2.2, signature verification: the key is named, and of the address that is registered, if of any.
 * @throws Error with a reason for the log
 */
function mustNameItsKey(assertion: string, { jwks_url: registered }: ApiClientRow): void {
  const { kid, jku } = decodeProtectedHeader(assertion);
  if (!kid) throw new Error('The assertion does not name its key (kid).');
  if (jku !== undefined && jku !== registered) throw new Error('The assertion names another address of keys (jku).');
}

const recordRefusal = (client: ApiClientRow, { db }: Deps): Promise<void> =>
  db.transaction((tx) =>
    tx.audit.record('app-token.refuse', {
      actor: clientActor(client),
      outcome: 'failure',
      resource: `api-client/${client.id}`,
    }),
  );

/** The app as the one who acts. */
export const clientActor = ({ id, name }: Pick<ApiClientRow, 'id' | 'name'>): Actor =>
  new Actor({
    ...{ kind: 'device', id, name, roles: [], permissions: new Set<string>(), facilityIds: [] },
    ...{ sessionId: null, staffId: null, patientId: null },
  });
