import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { formCompleted } from '@nilecare/contracts/events/ehr.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { EhrTx } from '../../deps.ts';
import type { SearchText } from '../../domain/search-text.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';

const worst = ['high', 'medium', 'low'] as const;

export const formFact = (it: RecordForm): TimelineFact =>
  fact({
    kind: 'form',
    subjectId: it.id,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: new Date(it.signedAt ?? it.createdAt),
    version: it.version,
    status: it.state,
    code: it.templateCode,
    label: it.title,
    flag: worst.find((flag) => it.scores.some((score) => score.flag === flag && flag !== 'low')) ?? null,
    sensitivity: it.sensitivity,
  });

/** What a signed form is found by. */
export function formText(it: RecordForm): SearchText {
  const written = Object.values(it.answers).filter((answer) => typeof answer === 'string');
  return {
    kind: 'form',
    id: it.id,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: new Date(it.signedAt ?? it.createdAt),
    sensitivity: it.sensitivity,
    title: `${it.title.en} · ${it.title.ar}`,
    body: [...written, ...it.scores.flatMap(({ meaning }) => (meaning ? [meaning.en, meaning.ar] : []))].join('\n'),
  };
}

/** Brings the timeline and the search to what a form is now. A draft is its author's alone. */
export async function noteForm(tx: EhrTx, it: RecordForm, at: Date): Promise<void> {
  if (it.state === 'draft') return;
  await noteFact(tx, formFact(it), at);
  if (it.state !== 'signed') return searchTexts(tx).remove('form', it.id);
  await searchTexts(tx).put(formText(it));
}

/** Tells others that a form was signed, amended, or called an error. */
export const tellOfForm = (tx: EhrTx, it: RecordForm, at: Date): Promise<void> =>
  tx.outbox.add(
    formCompleted,
    {
      formId: it.id,
      patientId: it.patientId,
      encounterId: it.encounterId,
      facilityId: it.facilityId,
      version: it.version,
      templateCode: it.templateCode,
      score: it.scores[0]?.value ?? null,
      at: at.toISOString(),
    },
    { key: it.patientId },
  );
