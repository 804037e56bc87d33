import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoLogins, type DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import { developmentDir } from '@nilecare/stack/checkout.ts';
import { Misuse } from './misuse.ts';

/** Folder of the running system, as `npm start` has it. */
export const systemFolder = (): string => process.env['NILECARE_DIR'] ?? developmentDir;

/**
 * The demo logins that the seed wrote, with the gateway's address.
 * @throws Misuse that says what to do when there are none
 */
export function demoLogins(folder = systemFolder()): DemoLogins {
  let text: string;
  try {
    text = readFileSync(join(folder, 'demo-logins.json'), 'utf8');
  } catch {
    throw new Misuse(`There is no demo hospital in ${folder} yet. Run npm start first and wait until it is ready.`);
  }
  return DemoLogins.parse(JSON.parse(text));
}

/** @throws Misuse that names the roles there are */
export function loginOf({ logins }: DemoLogins, role: string): DemoLogin {
  const login = logins.find((it) => it.role === role);
  if (login) return login;
  throw new Misuse(`There is no demo login of the role ${role}. There are: ${logins.map((it) => it.role).join(', ')}.`);
}
