import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ImportFormat } from '@nilecare/contracts/api/cds-knowledge.ts';
import { compile } from '../domain/compile.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { KnowledgeDocument, KnowledgeSections } from '../domain/knowledge-document.ts';
import { withLayers } from '../domain/layers.ts';

const Layer = z.object({
  id: z.string(),
  name: z.string(),
  format: ImportFormat,
  importedAt: z.string(),
  importedBy: z.string(),
  sections: KnowledgeSections,
});
export type Layer = z.infer<typeof Layer>;

/** What a version consists of, as it is stored: the rules of the product, and the imported layers above them. */
export const Content = z.object({ base: KnowledgeDocument, layers: z.array(Layer) });
export type Content = z.infer<typeof Content>;

export const documentOf = ({ base, layers }: Content): KnowledgeDocument =>
  withLayers(
    base,
    layers.map((it) => it.sections),
  );

/** @throws KnowledgeRefused */
export const compiled = (content: Content): Knowledge => compile(documentOf(content));

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Name of a version: its edition, and what it says, so that the same rules have the same name everywhere. */
export const versionName = (content: Content): string =>
  [
    content.base.edition,
    shortHash(JSON.stringify(content.base)),
    ...(content.layers.length > 0 ? [shortHash(JSON.stringify(content.layers))] : []),
  ].join('-');
