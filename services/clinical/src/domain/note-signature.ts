import { createHash } from 'node:crypto';
import type { WrittenNote } from './note.ts';

const hashOf = (signed: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(signed)).digest('hex');

/**
 * What a signature is of: the text and what it is about, and who wrote it. It stays the same for each who signs, and is not
 * what a note is again once a letter of it changed.
 */
export const noteHash = ({ id, patientId, encounterId, type, author, sections, amends }: WrittenNote): string =>
  hashOf([
    id,
    patientId,
    encounterId,
    type,
    author.id,
    amends?.noteId ?? null,
    sections.map((it) => [it.key, it.text]),
  ]);

/** As `noteHash`, of an addition to a note. */
export const addendumHash = (noteId: string, authorId: string, text: string): string =>
  hashOf([noteId, authorId, text]);
