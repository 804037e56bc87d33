import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';
import { replaceFile } from '@nilecare/stack/files.ts';
import { throughGateway } from './gateway.ts';
import { signIn } from './sign-in.ts';

const Kept = z.object({ gatewayUrl: z.string(), userName: z.string(), refreshToken: z.string() });
/** It is as good as a password. */
const PRIVATE = 0o600;

/**
 * Tokens of a demo user. The session of the last command goes on while it lasts: sign-ins do not pile up, and no command
 * has to wait for the authenticator's next code, because each code is accepted once.
 */
export async function tokensOf(folder: string, gatewayUrl: string, login: DemoLogin): Promise<Tokens> {
  const file = join(folder, `command-line-session-${login.role}.json`);
  const tokens = (await goOn(file, gatewayUrl, login)) ?? (await signIn(gatewayUrl, login));
  const kept: z.output<typeof Kept> = { gatewayUrl, userName: login.userName, refreshToken: tokens.refreshToken };
  replaceFile(file, `${JSON.stringify(kept)}\n`, PRIVATE);
  return tokens;
}

async function goOn(file: string, gatewayUrl: string, { userName }: DemoLogin): Promise<Tokens | undefined> {
  const kept = read(file);
  if (kept?.gatewayUrl !== gatewayUrl || kept.userName !== userName) return undefined;
  const { refreshToken } = kept;
  return throughGateway(gatewayUrl, authApi)
    .refresh({ body: { refreshToken } })
    .catch((error: unknown) => {
      if (error instanceof RemoteProblem && error.status === 401) return undefined;
      throw error;
    });
}

function read(file: string): z.output<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None yet, or one that was cut off while it was written: a new session is begun.
    return undefined;
  }
}
