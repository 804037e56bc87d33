import { delimiter, join } from 'node:path';
import { isExecutable } from './account.ts';
import { run } from './run.ts';

/** System programs such as mosquitto lie in folders that an ordinary user's PATH leaves out. */
const FURTHER_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin', '/opt/homebrew/sbin', '/usr/local/bin'];

/** Every executable of these names on this machine, by name first and place second. */
export function candidates(names: readonly string[]): string[] {
  const folders = [...new Set([...(process.env['PATH'] ?? '').split(delimiter), ...FURTHER_FOLDERS])];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

/** What a program says of its version, or undefined when it does not run or says something else than expected. */
export async function versionOf(
  binary: string,
  expected: RegExp,
  args: readonly string[] = ['--version'],
): Promise<string | undefined> {
  const { output } = await run(binary, args, { timeoutMs: 20_000 });
  return expected.exec(output)?.[1];
}
