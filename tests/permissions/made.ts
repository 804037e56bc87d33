import type { System } from '@nilecare/testing/system.ts';
import type { OwnedEndpoint } from './endpoints.ts';
import { overrides } from './overrides.ts';
import type { Place } from './place.ts';
import { callOf, send } from './request.ts';

const idIn = (text: string): string | undefined => /"id":"([^"]+)"/.exec(text)?.[1];

/** The endpoint that makes what a parameter names: of `/notes/:noteId/versions` it is `POST /notes`. */
export function makerOf(path: string, name: string, all: readonly OwnedEndpoint[]): OwnedEndpoint | undefined {
  const collection = path.slice(0, path.indexOf(`/:${name}`));
  return all.find(({ address }) => address === `POST ${collection}`);
}

/**
 * Makes what the paths of endpoints name, once per place, by the endpoints that make such things.
 * @param token of somebody who may make everything in the place
 * @returns what could not be made, and what was answered
 */
export async function makeAll(
  system: Pick<System, 'url'>,
  all: readonly OwnedEndpoint[],
  place: Place,
  token: string,
): Promise<string[]> {
  const failed: string[] = [];
  const tried = new Set<string>();
  for (const owned of all)
    for (const [, name = ''] of owned.endpoint.path.matchAll(/:(\w+)/g)) {
      const { params, planted } = overrides[owned.address] ?? {};
      if (place.known(name) !== undefined || tried.has(name) || params || planted) continue;
      const maker = makerOf(owned.endpoint.path, name, all);
      if (!maker) continue;
      tried.add(name);
      const answer = await send(system, maker, callOf(maker, place), token);
      const id = idIn(answer.text);
      if (answer.status < 300 && id !== undefined) {
        place.made.set(name, id);
        const further = all.find(({ address }) => address === overrides[maker.address]?.afterwards);
        if (further) await send(system, further, callOf(further, place), token);
      } else failed.push(`${name}: ${maker.address} answered ${answer.status} ${answer.text.slice(0, 300)}`);
    }
  return failed;
}
