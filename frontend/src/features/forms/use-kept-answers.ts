import { Answers, type RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { useState } from 'react';
import { useProfile } from '../../app/platform-context.ts';
import { draftKey } from '../../session/drafts.ts';

/** Answers that were typed and not saved: they survive a reload of this tab. */
export function useKeptAnswers(form: RecordForm) {
  const { id: userId } = useProfile();
  const key = draftKey(userId, `form.${form.id}`);
  const [begin] = useState(() => readKept(key) ?? form.answers);
  return {
    begin,
    keep: (answers: Answers) => sessionStorage.setItem(key, JSON.stringify(answers)),
    drop: () => sessionStorage.removeItem(key),
  };
}

function readKept(key: string): Answers | undefined {
  const kept = sessionStorage.getItem(key);
  return kept === null ? undefined : Answers.safeParse(JSON.parse(kept)).data;
}
