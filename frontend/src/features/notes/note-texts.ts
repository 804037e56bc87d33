import {
  noteSections,
  type Note,
  type NoteSection,
  type NoteSectionKey,
} from '@nilecare/contracts/api/clinical-notes.ts';

/** What is written in each section of a note. */
export type NoteTexts = Readonly<Partial<Record<NoteSectionKey, string>>>;

export const textsOf = (note: Pick<Note, 'sections'>): NoteTexts =>
  Object.fromEntries(note.sections.map((it) => [it.key, it.text]));

/** Sections of a type in their order, as they are sent. */
export const sectionsOf = (type: Note['type'], texts: NoteTexts): NoteSection[] =>
  noteSections[type].map((key) => ({ key, text: texts[key] ?? '' }));

/** Sections in which two texts of a note differ; a section that is missing and one that is empty are the same. */
export const differingSections = (type: Note['type'], a: NoteTexts, b: NoteTexts): NoteSectionKey[] =>
  noteSections[type].filter((key) => (a[key] ?? '') !== (b[key] ?? ''));

const PREVIEW_LETTERS = 220;

/** The beginning of what is written, for a list. */
export function previewOf(note: Pick<Note, 'sections'>): string {
  const text = note.sections
    .map((it) => it.text.trim())
    .filter(Boolean)
    .join(' · ')
    .replaceAll(/\s+/g, ' ');
  return text.length > PREVIEW_LETTERS ? `${text.slice(0, PREVIEW_LETTERS)} …` : text;
}
