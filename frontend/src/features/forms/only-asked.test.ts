import { TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';
import { expect, test } from 'vitest';
import { onlyAsked } from './only-asked.ts';

const text = (it: string) => ({ en: it, ar: it });
const question = (id: string, shownAfter?: string) => ({
  id,
  text: text(id),
  type: 'boolean',
  showWhen: shownAfter ? [{ question: shownAfter, op: 'is', value: true }] : [],
});
const template = TemplateBody.parse({
  title: text('Pain'),
  description: text('Pain'),
  groups: [
    {
      id: 'all',
      title: text('All'),
      questions: [question('pain'), question('at-night', 'pain'), question('wakes', 'at-night')],
    },
  ],
});

test('an answer goes with the question that it depends on, and takes along what depends on it', () => {
  const answers = { pain: true, 'at-night': true, wakes: true };
  expect(onlyAsked(template, answers)).toEqual(answers);
  expect(onlyAsked(template, { ...answers, pain: false })).toEqual({ pain: false });
});
