import { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Deps, EhrTx } from '../../deps.ts';
import { noteTitles } from '../../domain/note-titles.ts';
import type { SearchText } from '../../domain/search-text.ts';
import type { TimelineFact } from '../../domain/timeline.ts';

/** Enters what was heard into the timeline, always in one order: batches of several partitions do not wait for each other. */
export async function hearFacts(
  facts: readonly TimelineFact[],
  { tx, clock }: Pick<Deps, 'clock'> & { readonly tx: EhrTx },
): Promise<void> {
  const heardAt = clock.now();
  const inOrder = facts.toSorted((one, other) => (one.subjectId < other.subjectId ? -1 : 1));
  for (const it of inOrder) {
    await noteFact(tx, it, heardAt);
    const name = it.kind === 'note' ? nameOfNote(it) : undefined;
    if (name) await searchTexts(tx).put(name);
  }
}

/** What a note is found by: what it is called; its text stays with clinical. */
export function nameOfNote(it: TimelineFact): SearchText | undefined {
  const type = NoteType.safeParse(it.code);
  if (!type.success) return undefined;
  const { en, ar } = noteTitles[type.data];
  return {
    kind: 'note',
    id: it.subjectId,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: it.at,
    sensitivity: 'general',
    title: `${en} · ${ar}`,
    body: '',
  };
}
