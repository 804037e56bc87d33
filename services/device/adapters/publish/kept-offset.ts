import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** How this machine's clock stood to the platform's when that was heard last, on disk. */
const KeptOffset = z.object({
  /** Platform time minus this machine's, ms. */
  offset: z.number(),
  /** The platform's time when it was written, epoch ms. */
  at: z.number(),
});

const fileIn = (directory: string) => join(directory, 'platform-time.json');

/**
 * @param own this machine's clock, epoch ms
 * @returns ms; undefined when none was kept, or when it cannot hold any more: a machine without a battery begins in the past
 */
export async function keptOffset(directory: string, own: number): Promise<number | undefined> {
  const kept = await readFile(fileIn(directory), 'utf8')
    .then((text) => KeptOffset.safeParse(JSON.parse(text)).data)
    .catch(() => undefined);
  return kept && own + kept.offset >= kept.at ? kept.offset : undefined;
}

/** @param own this machine's clock, epoch ms. @throws when the disk does not take it */
export async function keepOffset(directory: string, offset: number, own: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const part = `${fileIn(directory)}.${process.pid}.new`;
  const kept: z.infer<typeof KeptOffset> = { offset, at: own + offset };
  await writeFile(part, JSON.stringify(kept));
  await rename(part, fileIn(directory));
}
