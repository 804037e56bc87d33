import { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Deps, EhrTx } from '../../deps.ts';
import { noteTitles } from '../../domain/note-titles.ts';
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
    if (it.kind === 'note') await nameNote(tx, it);
  }
}

/** A note is found by what it is called; its text stays with clinical. */
async function nameNote(tx: EhrTx, it: TimelineFact): Promise<void> {
  const type = NoteType.safeParse(it.code);
  if (!type.success) return;
  const { en, ar } = noteTitles[type.data];
  await searchTexts(tx).put({
    kind: 'note',
    id: it.subjectId,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: it.at,
    sensitivity: 'general',
    title: `${en} · ${ar}`,
    body: '',
  });
}
