import { KnowledgeSections } from '../domain/knowledge-document.ts';

/** What a file adds, and what of it could not be used. */
export interface Imported {
  readonly sections: KnowledgeSections;
  readonly leftOut: readonly string[];
}

/** Thrown where a file is not what it is said to be. */
export class FileNotUnderstood extends Error {}

export const noSections = (): KnowledgeSections => KnowledgeSections.parse({});
