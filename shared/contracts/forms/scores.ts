import type { Answers, Formula, PlainQuestion, Score, TemplateBody } from '../api/ehr-forms.ts';
import { askedQuestions } from './answers.ts';
import { allHold } from './conditions.ts';

/** What an answer counts; null: nothing (what could not be tested), undefined: there is no answer. */
type Counts = number | null | undefined;

/** A number counts itself, a choice what its option does, several their sum, yes one and no nothing. */
function countOf({ options }: PlainQuestion, answer: Answers[string] | undefined): Counts {
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'boolean') return answer ? 1 : 0;
  if (answer === undefined) return undefined;
  const scores = [answer].flat().map((code) => options.find((it) => it.code === code)?.score ?? null);
  return scores.every((it) => it !== null) ? scores.reduce((sum, it) => sum + it, 0) : null;
}

type Cases = Extract<Formula, { kind: 'cases' }>;

/** The first case that fits, as soon as nothing that must be answered can make an earlier one fit; null: not yet. */
function firstThatFits({ cases, otherwise }: Cases, asked: readonly PlainQuestion[], answers: Answers): number | null {
  const needed = new Set(asked.filter((it) => it.required && answers[it.id] === undefined).map(({ id }) => id));
  for (const { any, value } of cases) {
    if (any.some((conditions) => allHold(conditions, answers))) return value;
    if (any.flat().some(({ question }) => needed.has(question))) return null;
  }
  return otherwise;
}

type Counted = Pick<Score, 'value' | 'parts'>;

function counted(formula: Formula, asked: readonly PlainQuestion[], answers: Answers): Counted {
  if (formula.kind === 'cases') return { value: firstThatFits(formula, asked, answers), parts: [] };
  const parts = formula.of
    .flatMap((id) => asked.filter((it) => it.id === id))
    .map((it) => ({ text: it.text, value: countOf(it, answers[it.id]) }))
    .filter((it): it is Score['parts'][number] => it.value !== undefined);
  if (parts.length < formula.of.length) return { value: null, parts: [] };
  const values = parts.map(({ value }) => value).filter((it) => it !== null);
  if (values.length < parts.length) return { value: null, parts };
  return { value: formula.kind === 'sum' ? values.reduce((sum, it) => sum + it, 0) : Math.max(...values), parts: [] };
}

/**
 * The scores of answers; one that lacks an answer it needs has no value, never a smaller one. Where everything is answered
 * and an answer counts nothing, there is no value either, and each part is said by itself.
 */
export function scoresOf(template: Pick<TemplateBody, 'groups' | 'scores'>, answers: Answers): Score[] {
  const asked = askedQuestions(template, answers);
  return template.scores.map(({ id, title, formula, bands }) => {
    const { value, parts } = counted(formula, asked, answers);
    const band = value === null ? undefined : bands.find(({ from, to }) => from <= value && value <= to);
    return { id, title, value, parts, meaning: band?.text ?? null, flag: band?.flag ?? null };
  });
}
