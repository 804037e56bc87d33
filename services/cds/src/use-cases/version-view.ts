import { KnowledgeDiff, type KnowledgeVersionView } from '@nilecare/contracts/api/cds-knowledge.ts';
import type { z } from 'zod';
import type { VersionRow } from '../data/knowledge-versions.ts';

/** A version as it is shown. @param inForceId of the version that is in force */
export const versionView = (
  row: VersionRow,
  inForceId: string | undefined,
  diff: z.infer<typeof KnowledgeDiff> | null,
): KnowledgeVersionView => ({
  id: row.id,
  version: row.version,
  state: row.publishedSeq === null ? 'draft' : row.id === inForceId ? 'in-force' : 'superseded',
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  publishedBy: row.publishedBy,
  diff,
});

/** As it was written beside the layer. */
export const diffOf = (text: string | undefined): z.infer<typeof KnowledgeDiff> | null =>
  text === undefined ? null : KnowledgeDiff.parse(JSON.parse(text));
