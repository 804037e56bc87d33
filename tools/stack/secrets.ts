import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFile } from './files.ts';

export type Secrets = (name: string) => string;

/**
 * The generated passwords of one stack. They are computed from one random seed in `<dir>/secrets.json` (mode 600), so
 * that several processes can ask at the same time without a race and get the same answer.
 */
export function secretsOf(dir: string): Secrets {
  const file = join(dir, 'secrets.json');
  createFile(file, `${JSON.stringify({ seed: randomBytes(32).toString('base64url') })}\n`, 0o600);
  const { seed } = JSON.parse(readFileSync(file, 'utf8')) as { seed: string }; // written by the line above
  return (name) => createHmac('sha256', seed).update(name).digest('base64url').slice(0, 24);
}
