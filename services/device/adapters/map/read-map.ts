import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { DeviceMap } from './schema.ts';

/** The map cannot be used; the message says what to change, line by line. */
export class BadMap extends Error {
  override readonly name = 'BadMap';
}

/** @param name of the file, for messages @throws BadMap */
export function parseMap(text: string, name: string): DeviceMap {
  let given: unknown;
  try {
    given = parse(text);
  } catch (error) {
    throw new BadMap(`${name} is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { data, error } = DeviceMap.safeParse(given);
  if (data) return data;
  const problems = error.issues.map(({ path, message }) => `  ${path.join('.') || 'the map'}: ${message}`);
  throw new BadMap(`${name} does not describe devices:\n${problems.join('\n')}`);
}

/** Reads a map; its spool folder is absolute afterwards. @throws BadMap */
export async function readMap(file: string): Promise<DeviceMap> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadMap(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const map = parseMap(text, file);
  return { ...map, spool: { ...map.spool, directory: resolve(dirname(file), map.spool.directory) } };
}
