import type { Answers, FormTemplate } from '@nilecare/contracts/api/ehr-forms.ts';
import { askedQuestions } from '@nilecare/contracts/forms/answers.ts';

/** Answers without those to questions that are not asked any more; taking one away may take away others. */
export function onlyAsked(template: Pick<FormTemplate, 'groups'>, answers: Answers): Answers {
  const asked = new Set(askedQuestions(template, answers).map((it) => it.id));
  const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)));
  return Object.keys(kept).length === Object.keys(answers).length ? kept : onlyAsked(template, kept);
}
