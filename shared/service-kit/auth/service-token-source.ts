import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import { issueServiceToken } from '@nilecare/contracts/api/auth-credentials.ts';
import { call, type Transport } from '@nilecare/contracts/client.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Clock } from '../clock.ts';

/**
 * Gives this service's token for calls to other services.
 * @param refused a token that was answered 401, so that another one is fetched although it has not expired
 * @throws ServiceUnavailable when there is no valid token and auth does not give one
 */
export type TokenSource = (refused?: string) => Promise<string>;

export interface TokenSourceOptions {
  readonly service: string;
  readonly secret: string;
  /** To auth. */
  readonly transport: Transport;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Held {
  readonly token: string;
  /** Epoch ms. */
  readonly fetchedAt: number;
  readonly expiresAt: number;
}

/** A token with less than this left could expire on its way. */
const MARGIN_MS = 5_000;
/** Share of its life after which a token is renewed beside the calls that still use it. */
const RENEW_AFTER = 0.75;
/** Between two attempts to renew while auth is away. */
const PAUSE_MS = 1_000;

/**
 * Tokens are fetched by one request at a time, whoever asks; renewed in the background when three quarters of their life
 * are over; and while auth is away the old one serves until it expires.
 */
export function serviceTokenSource({ service, secret, transport, clock, log }: TokenSourceOptions): TokenSource {
  let held: Held | undefined;
  let fetching: Promise<string> | undefined;
  let restUntil = 0;
  const now = () => clock.now().getTime();
  // One fetch serves many requests: the deadline and the hang-up of the one that happened to begin it must not end it.
  const outsideRequests = AsyncLocalStorage.snapshot();

  async function fetchToken(): Promise<string> {
    const fetchedAt = now();
    const { accessToken, expiresAt } = await call(transport, issueServiceToken, { body: { service, secret } });
    held = { token: accessToken, fetchedAt, expiresAt: Date.parse(expiresAt) };
    return accessToken;
  }

  function fetchOnce(): Promise<string> {
    fetching ??= outsideRequests(fetchToken)
      .catch((error: unknown) => {
        restUntil = now() + PAUSE_MS;
        log.warn({ error, target: 'auth' }, 'no service token from auth');
        throw new ServiceUnavailable(
          'This service could not get its token from auth; it asks again with the next call.',
          { service: 'auth' },
        );
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  }

  const usable = (refused: string | undefined): Held | undefined =>
    held && held.token !== refused && held.expiresAt - now() > MARGIN_MS ? held : undefined;

  return async (refused) => {
    const token = usable(refused);
    if (!token) return fetchOnce();
    const renewAt = token.fetchedAt + (token.expiresAt - token.fetchedAt) * RENEW_AFTER;
    // A failure is told by the log; the token at hand is good.
    if (now() >= renewAt && now() >= restUntil) fetchOnce().catch(() => undefined);
    return token.token;
  };
}
