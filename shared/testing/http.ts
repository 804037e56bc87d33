import { clientOf, type ClientOf, type Transport } from '@nilecare/contracts/client.ts';

/** A transport to one base URL with a bearer token; nothing is retried, so that tests see each answer. */
export const transportTo =
  (baseUrl: string, token?: string): Transport =>
  ({ method, path, headers, body, signal }) =>
    fetch(`${baseUrl}${path}`, {
      method,
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });

export const clientAt = <Api extends Record<string, unknown>>(
  baseUrl: string,
  api: Api,
  token?: string,
): ClientOf<Api> => clientOf(api, transportTo(baseUrl, token));
