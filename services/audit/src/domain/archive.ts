import { z } from 'zod';
import { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { ChainedEntry } from './chain.ts';
import { marksFor, markNow } from './derived-keys.ts';

/** A day whose entries stand in a file. */
export interface ArchiveFacts {
  readonly day: string;
  readonly firstPosition: number;
  /** Hash of the entry before the first. */
  readonly firstBefore: string;
  readonly lastPosition: number;
  readonly lastHash: string;
  readonly file: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

export interface Archive extends ArchiveFacts {
  readonly archivedAt: Date;
  readonly keyId: string;
  readonly seal: string;
}

export interface ArchiveSeal {
  /** Seals an archive after the seal of the one before it. */
  next(before: string | undefined, facts: ArchiveFacts): { readonly keyId: string; readonly seal: string };
  fits(before: string | undefined, archive: Archive): boolean;
}

const FIRST = '0'.repeat(64);

export function archiveSeal(ring: KeyRing): ArchiveSeal {
  const marks = marksFor(ring, 'nilecare audit archives');
  const textOf = (before: string | undefined, it: ArchiveFacts) => [
    before ?? FIRST,
    it.day,
    it.firstPosition,
    it.firstBefore,
    it.lastPosition,
    it.lastHash,
    it.file,
    it.sha256,
  ];
  return {
    next(before, facts) {
      const { keyId, mark } = markNow(marks, textOf(before, facts));
      return { keyId, seal: mark };
    },
    fits: (before, archive) => marks.of(archive.keyId, textOf(before, archive)) === archive.seal,
  };
}

const Line = z.object({
  position: z.number().int(),
  keyId: z.string(),
  hash: z.string(),
  entry: AuditEntry,
});

/** One entry as it stands in a sealed file. */
export const archiveLineOf = ({ position, keyId, hash, entry }: ChainedEntry): string =>
  `${JSON.stringify({ position, keyId, hash, entry })}\n`;

/** @returns undefined when the line is no entry */
export function readArchiveLine(line: string): ChainedEntry | undefined {
  try {
    return Line.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

type Sealed = Pick<ArchiveFacts, 'day' | 'firstPosition' | 'lastPosition' | 'sha256'>;

/**
 * Name of a file: by it the files stand in the order of the chain, and what somebody else writes of the same day, while its
 * entries are being removed, is another file.
 */
export const archiveFileOf = ({ day, firstPosition, lastPosition, sha256 }: Sealed): string =>
  `${positionIn(firstPosition)}-${positionIn(lastPosition)}-${day}-${sha256.slice(0, 16)}.ndjson`;

const positionIn = (position: number): string => String(position).padStart(16, '0');
