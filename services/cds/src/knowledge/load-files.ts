import { createHash } from 'node:crypto';
import { compile } from '../domain/compile.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { KnowledgeDocument } from '../domain/knowledge-document.ts';
import { KnowledgeRefused } from '../domain/knowledge-fault.ts';
import { unreasonedTiers } from './loudness-reasons.ts';
import { readKnowledgeFiles, withLines } from './read-files.ts';

export interface LoadedFiles {
  readonly document: KnowledgeDocument;
  readonly knowledge: Knowledge;
  /** SHA-256 of what the files say, hex. */
  readonly hash: string;
}

/** The knowledge base of a folder, read and compiled. @throws KnowledgeRefused with file, line and rule */
export function loadKnowledgeFiles(folder?: string): LoadedFiles {
  const { document, lines } = readKnowledgeFiles(folder);
  try {
    const unreasoned = unreasonedTiers(document);
    if (unreasoned.length > 0) throw new KnowledgeRefused(unreasoned);
    return {
      document,
      knowledge: compile(document),
      hash: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
    };
  } catch (error) {
    throw error instanceof KnowledgeRefused ? withLines(error, lines) : error;
  }
}
