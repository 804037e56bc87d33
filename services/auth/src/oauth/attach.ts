import express, { type Express, type Request, type Response } from 'express';
import type { Authenticate } from '@nilecare/service-kit/auth/authenticate.ts';
import type { HttpParts } from '@nilecare/service-kit/define-service.ts';
import { anonymous } from '@nilecare/service-kit/auth/actor.ts';
import { asContractError } from '@nilecare/service-kit/http/problem.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { inSpan, withRemoteParent } from '@nilecare/service-kit/telemetry/spans.ts';
import { API_PREFIX } from '@nilecare/topology/services.ts';
import type { ApiClientRow } from '../data/api-clients.ts';
import type { Deps } from '../deps.ts';
import { authorize } from './authorize.ts';
import type { TokenAnswer, TokenRequest } from './app-tokens.ts';
import { provenClient } from './client-proof.ts';
import { clientToken } from './client-token.ts';
import { exchangeCode } from './exchange-code.ts';
import { introspect } from './introspect.ts';
import { OAuthError } from './oauth-error.ts';
import { openIdConfiguration } from './openid-configuration.ts';
import { refreshAppToken } from './refresh-app-token.ts';
import { revoke } from './revoke.ts';

const BASE = `${API_PREFIX}/oauth`;
const DEADLINE_MS = 30_000;
const LONGEST_FORM = '100kb';

type Grant = (asked: TokenRequest, deps: Deps) => Promise<TokenAnswer>;
const grants: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', exchangeCode],
  ['refresh_token', refreshAppToken],
  ['client_credentials', clientToken],
]);

/** Mounts what apps speak to: OAuth 2.0 and OpenID Connect have forms, answers and errors of their own. */
export function attachOAuth({ app, authenticateApps }: HttpParts, deps: Deps): void {
  const readForm = express.text({ type: 'application/x-www-form-urlencoded', limit: LONGEST_FORM });
  const mount = mounting(app, deps);

  mount('get', '/authorize', async (request, response) => {
    response.redirect(302, await authorize(queryOf(request), deps));
  });
  mount('post', '/authorize', readForm, async (request, response) => {
    response.redirect(303, await authorize(formOf(request), deps));
  });
  mount('post', '/token', readForm, async (request, response) => {
    const form = singleValues(request);
    const grant = grants.get(form.get('grant_type') ?? '');
    if (!grant)
      throw new OAuthError('unsupported_grant_type', `grant_type is one of ${[...grants.keys()].join(', ')}.`);
    // Before the app is read: a change of it that is committed later voids what is stamped with this moment.
    const at = deps.clock.now();
    const client = await provenClient(form, request.headers.authorization, deps);
    response.json(await grant({ form, client, at }, deps));
  });
  mount('post', '/introspect', readForm, async (request, response) => {
    response.json(await aboutToken(request, deps, authenticateApps, introspectConfidential));
  });
  mount('post', '/revoke', readForm, async (request, response) => {
    await aboutToken(request, deps, authenticateApps, revoke);
    response.json({});
  });
  mount('get', '/jwks', async (_request, response) => {
    response.json({ keys: await deps.apps.identity.publicKeys() });
  });
  for (const path of ['/openid-configuration', '/.well-known/openid-configuration'])
    mount('get', path, (_request, response) => {
      response.json(openIdConfiguration(deps.apps.addresses));
      return Promise.resolve();
    });
}

type AboutToken<T> = (token: string, client: ApiClientRow, deps: Deps, apps: Authenticate) => Promise<T>;

/** Who keeps no secret could be anybody, and learns nothing of a token that was found. */
const introspectConfidential: typeof introspect = (token, client, deps, apps) => {
  if (client.kind === 'public') throw new OAuthError('invalid_client', 'Only an app that proves itself is told.');
  return introspect(token, client, deps, apps);
};

async function aboutToken<T>(request: Request, deps: Deps, apps: Authenticate, work: AboutToken<T>): Promise<T> {
  const form = singleValues(request);
  const token = form.get('token');
  if (!token) throw new OAuthError('invalid_request', 'Send the token.');
  return work(token, await provenClient(form, request.headers.authorization, deps), deps, apps);
}

type Handle = (request: Request, response: Response) => Promise<void>;

const mounting =
  (app: Express, deps: Deps) =>
  (method: 'get' | 'post', path: string, ...handlers: [...express.RequestHandler[], Handle]): void => {
    const before = handlers.slice(0, -1) as express.RequestHandler[];
    const handle = handlers.at(-1) as Handle;
    const whole = `${BASE}${path}`;
    app[method](whole, ...before, (request: Request, response: Response) => {
      response.setHeader('cache-control', 'no-store').setHeader('pragma', 'no-cache');
      const scope = { actor: anonymous(), address: request.ip ?? 'unknown', deadline: Date.now() + DEADLINE_MS };
      void withRemoteParent(request.header('traceparent'), () =>
        inSpan(`${method.toUpperCase()} ${whole}`, { kind: 'server', service: 'auth' }, () =>
          inRequest(scope, () => handle(request, response)),
        ),
      ).catch((error: unknown) => sendOAuthError(response, error, deps));
    });
  };

function sendOAuthError(response: Response, error: unknown, { log }: Deps): void {
  if (response.headersSent) return void response.destroy();
  if (error instanceof OAuthError) {
    if (error.status === 401) response.setHeader('www-authenticate', 'Basic realm="nilecare"');
    response.status(error.status).json({ error: error.code, error_description: error.message });
    return;
  }
  const problem = asContractError(error);
  if (problem.status >= 500) log.error({ err: error }, 'request failed');
  const code = problem.status >= 500 ? 'server_error' : 'invalid_request';
  response.status(problem.status).json({ error: code, error_description: problem.message });
}

const queryOf = ({ originalUrl }: Request): URLSearchParams => {
  const at = originalUrl.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : originalUrl.slice(at + 1));
};

const formOf = ({ body }: { body?: unknown }): URLSearchParams =>
  new URLSearchParams(typeof body === 'string' ? body : '');

/** @throws OAuthError when the body is no form, or names something twice (RFC 6749, 3.2) */
function singleValues(request: { body?: unknown }): URLSearchParams {
  if (typeof request.body !== 'string')
    throw new OAuthError('invalid_request', 'Send a form: application/x-www-form-urlencoded.');
  const form = formOf(request);
  const twice = [...new Set(form.keys())].find((name) => form.getAll(name).length > 1);
  if (twice !== undefined) throw new OAuthError('invalid_request', `${twice.slice(0, 50)} is given more than once.`);
  return form;
}
