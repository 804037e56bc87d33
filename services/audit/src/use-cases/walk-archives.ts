import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { auditArchives } from '../data/archives.ts';
import type { AnchorCheck } from '../domain/anchors.ts';
import { readArchiveLine, type Archive } from '../domain/archive.ts';
import type { ChainedEntry } from '../domain/chain.ts';
import type { ChainWalk, Defect } from '../domain/verify.ts';
import { isMissing, linesOf } from '../files/sealed-file.ts';
import type { TrailReader } from '../trail.ts';

export interface Walked {
  readonly walk: ChainWalk;
  readonly anchors: AnchorCheck;
  readonly step: (found: ChainedEntry) => void;
}

/** Walks the days that were moved into sealed files. @returns how many there are */
export async function walkArchives(reader: TrailReader, walked: Walked): Promise<number> {
  const archives = await auditArchives(reader.read).all();
  let before: Archive | undefined;
  for (const archive of archives) {
    const changed = await defectOf(archive, before, reader, walked);
    if (changed) {
      walked.anchors.goOnAfter(archive.lastPosition);
      walked.walk.goOnAfter({ position: archive.lastPosition, hash: archive.lastHash }, changed);
    }
    before = archive;
  }
  return archives.length;
}

async function defectOf(
  archive: Archive,
  before: Archive | undefined,
  { archiveSeal, archiveFolder }: TrailReader,
  { walk, step }: Walked,
): Promise<Defect | undefined> {
  const defect = (what: Defect['what'], detail: string): Defect => ({
    position: archive.firstPosition,
    what,
    detail: `${archive.day}: ${detail}`,
  });
  const joins = archive.firstPosition === walk.last.position + 1 && archive.firstBefore === walk.last.hash;
  if (!archiveSeal.fits(before?.seal, archive) || !joins)
    return defect('archive-changed', 'the row that names the sealed file is not the one that was written');
  const digest = createHash('sha256');
  try {
    for await (const line of linesOf(join(archiveFolder, archive.file), digest)) {
      const entry = readArchiveLine(line);
      if (!entry) return defect('archive-changed', `${archive.file} holds a line that is no entry`);
      step(entry);
    }
  } catch (error) {
    if (isMissing(error)) return defect('archive-missing', `${archive.file} is not in the folder of archives`);
    throw error;
  }
  const isWhole = digest.digest('hex') === archive.sha256 && walk.last.hash === archive.lastHash;
  return isWhole ? undefined : defect('archive-changed', `${archive.file} is not the file that was sealed`);
}
