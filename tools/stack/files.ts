import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { hasCode } from './errors.ts';

/** Writes a file as a whole or not at all: a reader never sees half of it, and a crash leaves the old one. */
export function replaceFile(file: string, content: string, mode = 0o644): void {
  const next = writeBeside(file, content, mode);
  renameSync(next, file);
}

/** Like `replaceFile`, but leaves a file that is already there as it is. */
export function createFile(file: string, content: string, mode = 0o644): void {
  const next = writeBeside(file, content, mode);
  try {
    linkSync(next, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(next);
  }
}

function writeBeside(file: string, content: string, mode: number): string {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${randomUUID()}`;
  writeFileSync(next, content, { mode });
  return next;
}
