import { clientOf, type ClientOf, type Transport } from '@nilecare/contracts/client.ts';
import { Misuse } from './misuse.ts';

const transport =
  (gatewayUrl: string, accessToken?: string): Transport =>
  ({ method, path, headers, body }) =>
    fetch(`${gatewayUrl}${path}`, {
      method,
      headers: accessToken === undefined ? headers : { ...headers, authorization: `Bearer ${accessToken}` },
      ...(body === undefined ? {} : { body }),
    }).catch(() => {
      throw new Misuse(`${gatewayUrl} does not answer. Is npm start running?`);
    });

/** Client of a service's endpoints through the gateway, with a bearer token or as nobody. */
export const throughGateway = <Api extends Record<string, unknown>>(
  gatewayUrl: string,
  api: Api,
  accessToken?: string,
): ClientOf<Api> => clientOf(api, transport(gatewayUrl, accessToken));
