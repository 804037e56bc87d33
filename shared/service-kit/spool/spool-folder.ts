import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SEGMENT = '.jsonl';

/**
 * Name of the n-th segment a writer begins. By name they are in the order in which they were begun, also among those of
 * an earlier writer; the random part keeps apart what two instances began in the same millisecond.
 */
export const segmentName = (begun: number): string =>
  `${String(Date.now()).padStart(14, '0')}-${String(begun).padStart(9, '0')}-${randomBytes(4).toString('hex')}${SEGMENT}`;

/** The segments of a folder, oldest first. */
export const segmentsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(SEGMENT)).toSorted();

const LOCK = /^lock-(\d+)-(\d+)-\w+$/;

/** A folder that belongs to one spool of one process at a time. */
export interface SpoolFolder {
  readonly path: string;
  release(): Promise<void>;
}

/** When a process began, in ticks since the machine did (Linux); 0 where that cannot be known. */
async function beganAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, which may itself hold spaces and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The beginning tells a process apart from a later one that got the same number. */
const isAlive = async (pid: number, began: string): Promise<boolean> =>
  exists(pid) && (began === '0' || (await beganAt(pid)) === began);

/**
 * Every claimant writes a lock of its own name first and looks second, so two of them never both go on; when both give
 * way they take other folders.
 */
async function claim(path: string): Promise<SpoolFolder | undefined> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const mine = `lock-${process.pid}-${await beganAt(process.pid)}-${randomBytes(4).toString('hex')}`;
  const release = () => rm(join(path, mine), { force: true });
  await writeFile(join(path, mine), '');
  for (const name of await readdir(path)) {
    const other = LOCK.exec(name);
    if (!other || name === mine) continue;
    if (await isAlive(Number(other[1]), other[2] ?? '0')) {
      await release();
      return undefined;
    }
    await rm(join(path, name), { force: true });
  }
  return { path, release };
}

/** Moves the segments that instances which ended left behind, so that they are shipped whoever comes back. */
async function inherit(directory: string, own: SpoolFolder): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!/^\d+$/.test(name) || join(directory, name) === own.path) continue;
    const left = await claim(join(directory, name));
    if (!left) continue;
    for (const segment of await segmentsIn(left.path)) await rename(join(left.path, segment), join(own.path, segment));
    await left.release();
  }
}

/**
 * Takes the first free folder (`0`, `1`, …) below a directory that all instances of a service share, with what earlier
 * instances left in folders that nobody holds any more.
 */
export async function takeSpoolFolder(directory: string): Promise<SpoolFolder> {
  for (let slot = 0; ; slot += 1) {
    const own = await claim(join(directory, String(slot)));
    if (!own) continue;
    await inherit(directory, own);
    return own;
  }
}
