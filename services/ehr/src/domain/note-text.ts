import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { noteSectionTitles } from './note-titles.ts';

/** The words of a note: each part that has any under what it is called, then what was added to it. */
export const noteText = ({ sections, addenda }: Pick<Note, 'sections' | 'addenda'>, language: Language): string =>
  [
    ...sections
      .filter(({ text }) => text.trim() !== '')
      .map(({ key, text }) => `${noteSectionTitles[key][language]}: ${text}`),
    ...addenda.map(({ text, by }) => `+ ${by.name}: ${text}`),
  ].join('\n');
