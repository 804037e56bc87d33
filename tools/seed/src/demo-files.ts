import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '@nilecare/stack/files.ts';

/** Passwords and keys: for the eyes of this machine's owner. */
const PRIVATE = 0o600;

export const DemoLogin = z.object({
  role: z.string(),
  userName: z.string(),
  password: z.string(),
  /** Base32, for the authenticator app. */
  totpSecret: z.string().optional(),
});
export type DemoLogin = z.infer<typeof DemoLogin>;

export const DemoLogins = z.object({ gatewayUrl: z.string(), logins: z.array(DemoLogin) });
export type DemoLogins = z.infer<typeof DemoLogins>;

const DeviceCredentials = z.array(
  z.object({ deviceId: z.string(), userName: z.string(), password: z.string(), url: z.string() }),
);
export type DeviceCredentials = z.infer<typeof DeviceCredentials>;

const Ids = z.record(z.string(), z.string());

/** What was made, by the keys of the plan. */
export const Seeded = z.object({
  facilities: Ids,
  wards: Ids,
  staff: Ids,
  /** Last day of the roster, `YYYY-MM-DD`. */
  rosterUntil: z.string(),
});
export type Seeded = z.infer<typeof Seeded>;

const words = [
  ...['acacia', 'amber', 'basalt', 'breeze', 'cedar', 'copper', 'cotton', 'delta', 'desert', 'falcon', 'felucca'],
  ...['garnet', 'hibiscus', 'ibis', 'jasmine', 'lotus', 'maple', 'meadow', 'oasis', 'olive', 'papyrus', 'pebble'],
  ...['saffron', 'sesame', 'sorghum', 'sycamore', 'tamarind', 'willow'],
] as const;
const oneWord = (): string => words[randomInt(words.length)] ?? words[0];

/** A password of this checkout that can be remembered and typed: about 17 bits, for a demo on the own machine. */
const newPassword = (): string => `Nile-${oneWord()}-${oneWord()}-${randomInt(10, 100)}`;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 random bits in base32, as authenticator apps take them (RFC 4226 §4). */
const newTotpSecret = (): string => Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');

/** The files about the demo in the folder of a running system. */
export function demoFiles(folder: string) {
  const file = (name: string) => join(folder, name);
  const read = <Shape extends z.ZodType>(name: string, shape: Shape): z.output<Shape> | undefined => {
    if (!existsSync(file(name))) return undefined;
    const parsed = shape.safeParse(JSON.parse(readFileSync(file(name), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  };
  const write = (name: string, content: unknown): void =>
    replaceFile(file(name), `${JSON.stringify(content, null, 2)}\n`, PRIVATE);

  return {
    /** The logins of this folder, made on the first call: a seed that was cut off goes on with the same ones. */
    logins(
      gatewayUrl: string,
      accounts: readonly { role: string; userName: string; secondFactor: boolean }[],
    ): DemoLogins {
      const before = this.knownLogins();
      const password = before?.logins[0]?.password ?? newPassword();
      const logins = accounts.map(({ role, userName, secondFactor }): DemoLogin => {
        const known = before?.logins.find((it) => it.userName === userName);
        if (known) return known;
        return { role, userName, password, ...(secondFactor ? { totpSecret: newTotpSecret() } : {}) };
      });
      const all = { gatewayUrl, logins };
      write('demo-logins.json', all);
      return all;
    },
    /** Those that were made, with the address of the system that runs, or ran last, in the folder. */
    knownLogins: () => read('demo-logins.json', DemoLogins),
    deviceCredentials: () => read('device-credentials.json', DeviceCredentials),
    writeDeviceCredentials: (credentials: DeviceCredentials) => write('device-credentials.json', credentials),
    seeded: () => read('demo-seed.json', Seeded),
    writeSeeded: (seeded: Seeded) => write('demo-seed.json', seeded),
    /** The hospital of these files is gone with its databases. */
    forget: () => rmSync(file('demo-seed.json'), { force: true }),
  };
}
export type DemoFiles = ReturnType<typeof demoFiles>;
