import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers, PlainQuestion } from '@nilecare/contracts/api/ehr-forms.ts';
import { TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';
import { askedQuestions, faultsOf } from '@nilecare/contracts/forms/answers.ts';
import { scoresOf } from '@nilecare/contracts/forms/scores.ts';
import { glasgow } from './shipped-forms/glasgow.ts';
import { pain } from './shipped-forms/pain.ts';
import { phq9 } from './shipped-forms/phq9.ts';
import { shippedForms } from './shipped-forms/shipped-forms.ts';
import { triage } from './shipped-forms/triage.ts';
import { templateFaults } from './template-faults.ts';

const valueOf = (form: TemplateBody, answers: Answers, id: string) =>
  scoresOf(form, answers).find((it) => it.id === id)?.value;
const phq = (code: string): Answers =>
  Object.fromEntries(phq9.groups.flatMap(({ questions }) => questions.map(({ id }) => [id, code])));

describe('the forms that are shipped', () => {
  test.each(shippedForms)('$code fits the contract and does not contradict itself', (form) => {
    expect(TemplateBody.parse(form)).toMatchObject({ title: form.title });
    expect(templateFaults(form)).toEqual([]);
  });

  test('PHQ-9 counts 0 to 27, and tells of self-harm however low the sum is', () => {
    expect(valueOf(phq9, phq('not-at-all'), 'total')).toBe(0);
    expect(valueOf(phq9, phq('nearly-every-day'), 'total')).toBe(27);
    const alone = { ...phq('not-at-all'), 'self-harm': 'several-days' };
    expect(scoresOf(phq9, alone)).toMatchObject([
      { value: 1, flag: 'normal' },
      { value: 1, flag: 'high' },
    ]);
  });

  test('Glasgow counts 3 to 15; what cannot be tested leaves no sum', () => {
    expect(valueOf(glasgow, { eyes: 'none', verbal: 'none', motor: 'none' }, 'total')).toBe(3);
    expect(valueOf(glasgow, { eyes: 'spontaneous', verbal: 'orientated', motor: 'obeys' }, 'total')).toBe(15);
    const tube = { eyes: 'none', verbal: 'not-testable', motor: 'flexion' };
    expect(faultsOf(glasgow, tube, true)).toEqual([]);
    // E1 V(NT) M4, never a smaller sum.
    expect(scoresOf(glasgow, tube)).toMatchObject([
      {
        ...{ value: null, meaning: null, flag: null },
        parts: [
          { text: { en: expect.any(String) }, value: 1 },
          { text: { en: expect.any(String) }, value: null },
          { text: { en: expect.any(String) }, value: 4 },
        ],
      },
    ]);
    expect(scoresOf(glasgow, { verbal: 'not-testable' })).toMatchObject([{ value: null, parts: [] }]);
  });

  const calm = { complaint: 'rash', lifesaving: false, awareness: 'alert', 'high-risk': false, resources: 0 };
  test.each([
    ['nothing', {}, 5],
    ['one examination', { resources: 1 }, 4],
    ['two examinations', { resources: 2 }, 3],
    ['little oxygen', { spo2: 90 }, 2],
    ['new confusion', { awareness: 'confused' }, 2],
    ['no answer', { awareness: 'none', resources: 0 }, 1],
  ])('triage with %s', (_what, more, level) => {
    expect(valueOf(triage, { ...calm, ...more }, 'level')).toBe(level);
  });

  test('what is not answered yet makes nobody less urgent, and tells of nothing', () => {
    expect(valueOf(triage, {}, 'level')).toBeNull();
    expect(valueOf(triage, { resources: 1 }, 'level')).toBeNull();
    expect(valueOf(triage, { ...calm, lifesaving: true }, 'level')).toBe(1);
    expect(valueOf(triage, { lifesaving: true }, 'level')).toBe(1);
    expect(valueOf(phq9, {}, 'self-harm')).toBeNull();
  });

  test('PHQ-9 never falls when an answer grows', () => {
    const codes = ['not-at-all', 'several-days', 'more-than-half', 'nearly-every-day'];
    const ids = phq9.groups.flatMap(({ questions }) => questions.map(({ id }) => id));
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }), fc.nat(8), (given, at) => {
        const answers = (levels: number[]) => Object.fromEntries(ids.map((id, i) => [id, codes[levels[i] ?? 0] ?? '']));
        const before = valueOf(phq9, answers(given), 'total') ?? -1;
        const after = valueOf(phq9, answers(given.with(at, Math.min(3, (given[at] ?? 0) + 1))), 'total') ?? -1;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('answers', () => {
  test('are refused where they do not fit, all at once', () => {
    expect(faultsOf(pain, { level: 11, place: 7, other: 'x' }, true)).toEqual([
      { question: 'level', fault: 'too-high' },
      { question: 'place', fault: 'wrong-type' },
      { question: 'other', fault: 'unknown-question' },
    ]);
    expect(faultsOf(pain, { level: 0, place: 'knee' }, true)).toEqual([{ question: 'place', fault: 'not-asked' }]);
  });

  test('may be missing in a draft, not under a signature', () => {
    expect(faultsOf(pain, {}, false)).toEqual([]);
    expect(faultsOf(pain, {}, true)).toEqual([{ question: 'level', fault: 'missing' }]);
  });

  test('that answer each asked question with what it takes have no fault', () => {
    const answerTo = ({ type, options, min, max }: PlainQuestion): Answers[string] => {
      if (type === 'number') return Math.max(min ?? 0, Math.min(max ?? 0, 5));
      if (type === 'boolean') return true;
      if (type === 'multi') return options.map((it) => it.code);
      return type === 'choice' ? (options[0]?.code ?? '') : type === 'date' ? '2026-02-28' : 'text';
    };
    for (const form of shippedForms) {
      const answers: Answers = {};
      for (const { questions } of form.groups)
        for (const it of questions)
          if (askedQuestions(form, answers).some(({ id }) => id === it.id)) answers[it.id] = answerTo(it);
      expect(faultsOf(form, answers, true)).toEqual([]);
    }
  });
});

test('a template that contradicts itself is told where', () => {
  const [group] = pain.groups;
  if (!group) throw new Error('the form has a group');
  const [level] = group.questions;
  if (!level) throw new Error('the group has a question');
  const broken = {
    groups: [
      {
        ...group,
        questions: [{ ...level, showWhen: [{ question: 'level', op: 'answered' as const, value: null }] }, level],
      },
    ],
    scores: [{ id: 's', title: pain.title, formula: { kind: 'sum' as const, of: ['none'] }, bands: [] }],
  };
  expect(templateFaults(broken)).toEqual([
    'level looks at level, which is not asked before it',
    'level stands twice',
    'the score s counts none, which is not asked',
  ]);
});
