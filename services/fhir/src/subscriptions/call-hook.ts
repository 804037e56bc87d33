import { callOutside, InnerAddress } from '@nilecare/service-kit/client/outside-call.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watch } from './watch.ts';

/** The endpoint did not take a notification; the message says how it answered, and nothing of what was sent. */
export class HookFailed extends Error {}

export interface HookCall {
  readonly method: 'POST' | 'PUT';
  /** Below the endpoint: `Observation/123`. */
  readonly path?: string;
  readonly body?: string;
}

const MOST_ANSWERED = 64 * 1024;

/** An address below another one, whose query stays behind it. */
function below(endpoint: string, path: string): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url.href;
}

/** Calls the endpoint of a rest-hook. @throws HookFailed unless it answers 2xx in time */
export async function callHook(
  { own }: Pick<SubscriptionParts, 'own'>,
  { endpoint, headers, timeoutSeconds }: Watch,
  { method, path, body }: HookCall,
): Promise<void> {
  if (endpoint === null) throw new HookFailed('It has no endpoint.');
  const url = path === undefined ? endpoint : below(endpoint, path);
  const answer = await callOutside(
    url,
    {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json; charset=utf-8' }),
      },
      ...(body === undefined ? {} : { body }),
    },
    { timeoutMs: timeoutSeconds * 1_000, maxAnswerBytes: MOST_ANSWERED, allowLoopback: own.fhirHooksToLoopback },
  ).catch((error: unknown) => {
    throw new HookFailed(
      error instanceof InnerAddress ? error.message : 'The endpoint did not answer in time, or the connection failed.',
    );
  });
  if (answer.status < 200 || answer.status > 299) throw new HookFailed(`The endpoint answered ${answer.status}.`);
}
