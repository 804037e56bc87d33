import { readFileSync } from 'node:fs';
import { BrokerAccount, DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import { z } from 'zod';

/** Stands in place of a device id in the file: an account that may publish for every device. */
const EVERY_DEVICE = '*';

const CredentialFile = z.array(
  z.union([DeviceCredential, BrokerAccount.extend({ deviceId: z.literal(EVERY_DEVICE) })], {
    error: 'needs deviceId, userName, password and url',
  }),
);

export interface Credentials {
  readonly devices: readonly DeviceCredential[];
  /** May publish for all devices: for many devices on few connections. */
  readonly shared: BrokerAccount | undefined;
}

/** There is no usable file of credentials; the message says what to do. */
export class BadCredentialFile extends Error {}

/** Reads the text of a credential file: a JSON list of {deviceId, userName, password, url}. @throws BadCredentialFile */
export function parseCredentials(text: string, fileName: string): Credentials {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadCredentialFile(`${fileName} is not JSON: it must hold a list of {deviceId, userName, password, url}`);
  }
  const parsed = CredentialFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadCredentialFile(`${fileName}: entry ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const devices = parsed.data.filter(({ deviceId }) => deviceId !== EVERY_DEVICE);
  const ids = devices.map(({ deviceId }) => deviceId);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice) throw new BadCredentialFile(`${fileName}: device ${twice} is named twice`);
  return { devices, shared: parsed.data.find(({ deviceId }) => deviceId === EVERY_DEVICE) };
}

/** @throws BadCredentialFile saying `whenMissing` when there is no such file */
export function readCredentials(file: string, whenMissing: string): Credentials {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new BadCredentialFile(missing ? whenMissing : `cannot read ${file}: ${String(error)}`);
  }
  return parseCredentials(text, file);
}
