import type { System } from '@nilecare/testing/system.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import type { OwnedEndpoint } from './endpoints.ts';
import { Document, hostileValues, replaced, type Hostile } from './hostile.ts';
import type { Place } from './place.ts';
import { callOf, send } from './request.ts';

/** Bad calls of one endpoint; there are some hundred more of most. */
const A_FEW = sized(3, 400);

/** Some of them, others for each endpoint, the same each time. */
function some(all: readonly Hostile[], address: string): Hostile[] {
  const random = seededRandom(`bad input ${address}`);
  return all
    .map((it) => ({ it, order: random.uniform() }))
    .toSorted((one, other) => one.order - other.order)
    .slice(0, A_FEW)
    .map(({ it }) => it);
}

/**
 * Calls every endpoint with values that its OpenAPI document does not mean.
 * @param place whose things the calls are about, by somebody who may do everything there
 * @param secrets what no answer may hold
 * @returns what is wrong with the answers
 */
export async function badCalls(
  system: Pick<System, 'url'>,
  endpoints: readonly OwnedEndpoint[],
  place: Place,
  token: string,
  secrets: readonly string[],
): Promise<string[]> {
  const documents = new Map<string, Document>();
  const documentOf = async (service: OwnedEndpoint['service']): Promise<Document> => {
    const known = documents.get(service);
    if (known) return known;
    const read = Document.parse(await (await fetch(`${system.url(service)}/openapi.json`)).json());
    documents.set(service, read);
    return read;
  };

  async function tryBadly(owned: OwnedEndpoint, hostile: Hostile): Promise<string[]> {
    const call = callOf(owned, place);
    const { at, value, why } = hostile;
    const bad = replaced(call, at, value) as typeof call; // bad on purpose
    const answer = await send(system, owned, bad, token);
    const told = `${owned.address} with ${why} as ${at.join('.')}: ${answer.status} ${answer.text.slice(0, 200)}`;
    const shown = secrets.some((it) => answer.text.includes(it));
    // 431: longer than Node's server reads of an address.
    const isProblem = answer.status < 400 || answer.status === 431 || answer.code !== undefined;
    return answer.status >= 500 || shown || !isProblem ? [told] : [];
  }

  const wrong: string[] = [];
  for (const owned of endpoints) {
    const { method, path } = owned.endpoint;
    const address = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    const hostile = some(hostileValues(await documentOf(owned.service), address, method.toLowerCase()), owned.address);
    wrong.push(...(await Promise.all(hostile.map((it) => tryBadly(owned, it)))).flat());
  }
  return wrong;
}
