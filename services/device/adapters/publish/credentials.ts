import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DeviceCredential } from '@nilecare/contracts/mqtt.ts';

/** There is no usable file of credentials; the message says what to do. */
export class BadCredentials extends Error {
  override readonly name = 'BadCredentials';
}

/** One credential as it was issued, or a list of them. */
const CredentialFile = z.union([z.array(DeviceCredential), DeviceCredential.transform((one) => [one])], {
  error: 'needs deviceId, userName, password and url, of one device or of a list of them',
});

/**
 * The accounts of the devices of a map.
 * @throws BadCredentials when one is missing
 */
export async function readCredentials(
  file: string,
  deviceIds: readonly string[],
): Promise<ReadonlyMap<string, DeviceCredential>> {
  const given = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((error: unknown) => {
      throw new BadCredentials(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    });
  const { data, error } = CredentialFile.safeParse(given);
  if (!data) throw new BadCredentials(`${file}: ${error.issues[0]?.message ?? 'is no list of credentials'}`);
  const byDevice = new Map(data.map((it) => [it.deviceId, it]));
  const missing = deviceIds.filter((id) => !byDevice.has(id));
  if (missing.length > 0)
    throw new BadCredentials(`${file} has no credential of ${missing.join(', ')}: issue one for each device`);
  return byDevice;
}
