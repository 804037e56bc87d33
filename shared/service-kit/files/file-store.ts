import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileCipher } from '../crypto/file-cipher.ts';
import { newId } from '../ids.ts';

/** Files by their names, encrypted at rest: there whole or not at all. */
export interface FileStore {
  has(name: string): Promise<boolean>;
  /** Durable when it resolves. @returns the id of the key it is encrypted with, and the bytes that were given */
  write(name: string, content: AsyncIterable<Uint8Array>): Promise<{ readonly keyId: string; readonly bytes: number }>;
  /** @throws FileUnreadable while it is read, when it was altered or cut */
  read(name: string, keyId: string): AsyncGenerator<Buffer>;
  remove(name: string): Promise<void>;
  /** Names of the files that were written before then. */
  names(olderThan: Date): Promise<string[]>;
  /** Removes what writes that were killed left behind. */
  removeParts(olderThan: Date): Promise<void>;
}

/** What a write that was killed leaves behind ends like this; nobody reads it. */
const PART = '.part';
const isPart = (name: string): boolean => name.endsWith(PART);

export function fileStore(folder: string, cipher: FileCipher): FileStore {
  // Spread over folders: a folder of a million files is slow to list.
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name);

  /** Paths of files that were last written before then; a folder that nobody wrote into has none. */
  async function pathsBefore(moment: Date, isWanted: (name: string) => boolean): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noneWhereMissing);
    const old: string[] = [];
    for (const it of entries.filter((entry) => entry.isFile() && isWanted(entry.name))) {
      const path = join(it.parentPath, it.name);
      const written = await stat(path).catch(noneWhereMissing); // removed meanwhile
      if (!Array.isArray(written) && written.mtime < moment) old.push(path);
    }
    return old;
  }

  return {
    has: (name) =>
      access(pathOf(name)).then(
        () => true,
        () => false,
      ),
    async write(name, content) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = join(dirname(path), `${newId()}${PART}`);
      const counted = counting(content);
      try {
        await writeDurably(part, cipher.encrypt(counted.content, name));
        await rename(part, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return { keyId: cipher.keyId, bytes: counted.bytes() };
    },
    read: (name, keyId) => cipher.decrypt(createReadStream(pathOf(name)), name, keyId),
    remove: (name) => rm(pathOf(name), { force: true }),
    names: async (olderThan) => (await pathsBefore(olderThan, (name) => !isPart(name))).map((it) => basename(it)),
    async removeParts(olderThan) {
      for (const path of await pathsBefore(olderThan, isPart)) await rm(path, { force: true });
    },
  };
}

async function writeDurably(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

const noneWhereMissing = (error: unknown): [] => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
};

/** The name of a file is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function counting(content: AsyncIterable<Uint8Array>) {
  let bytes = 0;
  return {
    bytes: () => bytes,
    content: (async function* () {
      for await (const chunk of content) {
        bytes += chunk.length;
        yield chunk;
      }
    })(),
  };
}
