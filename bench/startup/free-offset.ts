import { randomInt } from 'node:crypto';
import { canListen } from '@nilecare/stack/ports.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';

const LOWEST = 13_000;
const HIGHEST = 24_000;
const TRIES = 100;

/** What can be added to the port of every service so that all of them are free. */
export async function freeOffset(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const offset = randomInt(LOWEST, HIGHEST);
    const free = await Promise.all(serviceNames.map((name) => canListen(serviceRow(name).port + offset)));
    if (free.every(Boolean)) return offset;
  }
  throw new Error('No stretch of free ports was found: too many programs listen on this machine.');
}
