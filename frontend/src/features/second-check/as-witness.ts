import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { createApi, type Api } from '../../api/api.ts';
import { createTransport } from '../../api/transport.ts';
import type { Answered } from '../../realtime/server-offset.ts';

/**
 * Does one thing in the name of a colleague who signed in at this device for it. Her session is ended right after, whatever
 * came of it; her tokens are kept nowhere, and who works here stays signed in.
 * @param learn hears of every answer when it was written
 */
export async function asWitness<T>(
  { accessToken }: Pick<Tokens, 'accessToken'>,
  learn: (answer: Answered) => void,
  act: (api: Api) => Promise<T>,
): Promise<T> {
  const session = { freshToken: () => Promise.resolve(accessToken), renew: () => Promise.resolve(undefined) };
  const api = createApi(createTransport(session, learn));
  try {
    return await act(api);
  } finally {
    // Nobody can use it any more: it ends by itself where this does not arrive.
    await api.auth.logout({ body: {} }).catch(() => undefined);
  }
}
