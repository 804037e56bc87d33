import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lineOf, type Anchor, type AnchorBook, type AnchorSeal } from '../domain/anchors.ts';
import { isMissing, syncFolder } from './sealed-file.ts';

const FILE = 'audit-anchors.txt';

export interface PlacedBook extends AnchorBook {
  readonly folder: string;
}

/** The files of anchors, the same lines in each folder. */
export interface AnchorFiles {
  read(): Promise<PlacedBook[]>;
  /**
   * Brings each file up to these anchors; lines are only ever added. A file that does not fit its marks stays as it is:
   * it is evidence.
   * @returns folders that could not be written
   */
  bringTo(anchors: readonly Anchor[]): Promise<{ readonly folder: string; readonly error: unknown }[]>;
}

export function anchorFiles(folders: readonly string[], seal: AnchorSeal): AnchorFiles {
  const textIn = (folder: string): Promise<string> =>
    readFile(join(folder, FILE), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return '';
      throw error;
    });

  async function bring(folder: string, anchors: readonly Anchor[]): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const text = await textIn(folder);
    const book = seal.read(text);
    if (book.brokenLine !== undefined) throw new Error(`line ${book.brokenLine} of ${FILE} does not fit`);
    const missing = anchors.filter(({ day }) => day > (book.anchors.at(-1)?.day ?? ''));
    if (missing.length === 0) return;
    const file = await open(join(folder, FILE), 'a', 0o600);
    try {
      // A line that a crash cut off was never told to anybody.
      await file.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
      await file.appendFile(missing.map(lineOf).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(folder);
  }

  return {
    read: () => Promise.all(folders.map(async (folder) => ({ folder, ...seal.read(await textIn(folder)) }))),
    async bringTo(anchors) {
      const failed: { folder: string; error: unknown }[] = [];
      for (const folder of folders)
        await bring(folder, anchors).catch((error: unknown) => failed.push({ folder, error }));
      return failed;
    },
  };
}
