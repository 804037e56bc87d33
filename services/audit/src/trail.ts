import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { join } from 'node:path';
import { anchorSeal, type AnchorSeal } from './domain/anchors.ts';
import { archiveSeal, type ArchiveSeal } from './domain/archive.ts';
import { chainSeal, type ChainSeal } from './domain/chain.ts';
import { anchorFiles, type AnchorFiles } from './files/anchor-files.ts';
import type { AuditSettings } from './settings.ts';

/** The chain with everything that proves it: in the database, in sealed files, in the files of anchors. */
export interface Trail {
  readonly seal: ChainSeal;
  readonly archiveSeal: ArchiveSeal;
  readonly archiveFolder: string;
  readonly anchorSeal: AnchorSeal;
  readonly anchors: AnchorFiles;
}

/** What verification and keeping read with. */
export interface TrailReader extends Trail {
  readonly read: Reader<AuditTables>;
}

/** @param spoolFolder where files are kept for which no folder is set */
export function trailOf(ring: KeyRing, settings: AuditSettings, spoolFolder: string): Trail {
  const anchored = anchorSeal(ring);
  return {
    seal: chainSeal(ring),
    archiveSeal: archiveSeal(ring),
    archiveFolder: settings.auditArchiveFolder ?? join(spoolFolder, 'audit-archives'),
    anchorSeal: anchored,
    anchors: anchorFiles(settings.auditAnchorFolders ?? [join(spoolFolder, 'audit-anchors')], anchored),
  };
}
