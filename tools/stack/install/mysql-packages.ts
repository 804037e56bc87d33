import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../checkout.ts';
import { StackError } from '../errors.ts';
import { run, tail, type CommandOptions, type CommandResult } from '../run.ts';

/**
 * Debian carries MySQL in its unstable suite alone. Its packages are unpacked into the cache, with the C library that they were
 * built for, and run by that one's loader: nothing of the machine is changed, and nothing has to be installed.
 */
const unpacked = join(cacheDir, 'mysql');
export const unpackedMysqld = join(unpacked, 'mysqld');

const LOADERS: Readonly<Partial<Record<NodeJS.Architecture, { readonly libraries: string; readonly loader: string }>>> =
  {
    x64: { libraries: 'usr/lib/x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
    arm64: { libraries: 'usr/lib/aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
  };
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Brings mysqld into the cache. @throws StackError with apt's last words */
export async function unpackMysql(onLine: (line: string) => void): Promise<void> {
  const workshop = `${unpacked}.new`;
  const [root, apt] = [join(workshop, 'root'), join(workshop, 'apt')];
  await rm(workshop, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await writeFile(join(workshop, 'mysqld'), starter(), { mode: 0o755 });
  const env = await ownApt(apt);
  const download = ['install', '-y', '-qq', '--no-install-recommends', '--download-only', 'mysql-server-core'];
  for (const args of [['update', '-qq'], download]) await asked('apt-get', args, { env, onLine });
  const archives = join(apt, 'archives');
  for (const name of (await readdir(archives)).filter((it) => it.endsWith('.deb')))
    await asked('dpkg-deb', ['--extract', join(archives, name), root]);
  for (const unused of [apt, ...['doc', 'man', 'locale'].map((it) => join(root, 'usr/share', it))])
    await rm(unused, { recursive: true, force: true });
  await rm(unpacked, { recursive: true, force: true });
  await rename(workshop, unpacked);
}

/** A program like any other mysqld. What it needs besides comes last: the first option may have to be `--no-defaults`. */
function starter(): string {
  const built = LOADERS[process.arch];
  if (built === undefined) throw failed(`no packages are known for ${process.arch}`);
  return [
    '#!/bin/sh',
    'root=$(cd "$(dirname "$0")" && pwd)/root',
    `libraries=$root/${built.libraries}`,
    `exec "$libraries/${built.loader}" --library-path "$libraries" "$root/usr/sbin/mysqld" "$@" \\`,
    '  --basedir="$root/usr" --lc-messages-dir="$root/usr/share/mysql" --character-sets-dir="$root/usr/share/mysql/charsets"',
    '',
  ].join('\n');
}

/** An apt with lists of its own, from where this machine's come, which believes that nothing is installed. @returns what names its settings */
async function ownApt(folder: string): Promise<Readonly<Record<string, string>>> {
  const targets = ['indextargets', '--format', '$(REPO_URI)', 'Identifier: Packages', 'Label: Debian'];
  const [mirror] = (await asked('apt-get', targets)).output.split('\n');
  if (!mirror?.includes('://')) throw failed('this machine has no lists of Debian: run apt-get update');
  const settings = {
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State': folder,
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'APT::Sandbox::User': 'root',
  };
  const settingsFile = join(folder, 'apt.conf');
  const files = {
    [settings['Dir::Etc::SourceList']]: `deb [signed-by=${KEYRING}] ${mirror} unstable main\n`,
    [settings['Dir::State::status']]: '',
    [settingsFile]: Object.entries(settings)
      .map(([name, value]) => `${name} "${value}";\n`)
      .join(''),
  };
  for (const part of ['lists/partial', 'archives/partial']) await mkdir(join(folder, part), { recursive: true });
  for (const [file, text] of Object.entries(files)) await writeFile(file, text);
  return { APT_CONFIG: settingsFile, DEBIAN_FRONTEND: 'noninteractive' };
}

async function asked(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  throw failed(result.missing ? `${command} is missing on this machine` : tail(result.output));
}

const failed = (why: string): StackError =>
  new StackError(
    `MySQL could not be fetched from Debian's unstable suite:\n${why}\n` +
      `Install mysqld 8.4 or later, or set MYSQL_URL to the address of a running one.`,
  );
