import type { Answers, Formula, PlainQuestion, Score, TemplateBody } from '../api/ehr-forms.ts';
import { askedQuestions } from './answers.ts';
import { allHold } from './conditions.ts';

type Values = ReadonlyMap<string, number | undefined>;

/** What an answer counts: a number itself, a choice what its option does, several their sum, yes one and no nothing. */
function valueOf({ options }: PlainQuestion, answer: Answers[string] | undefined): number | undefined {
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'boolean') return answer ? 1 : 0;
  if (answer === undefined) return undefined;
  const scores = [answer].flat().map((code) => options.find((it) => it.code === code)?.score ?? undefined);
  return scores.every((it) => it !== undefined) ? scores.reduce((sum, it) => sum + it, 0) : undefined;
}

function counted(formula: Formula, values: Values, answers: Answers): number | null {
  if (formula.kind === 'cases') {
    const first = formula.cases.find(({ any }) => any.some((conditions) => allHold(conditions, answers)));
    return first?.value ?? formula.otherwise;
  }
  const parts = formula.of.map((id) => values.get(id));
  if (!parts.every((it) => it !== undefined)) return null;
  return formula.kind === 'sum' ? parts.reduce((sum, it) => sum + it, 0) : Math.max(...parts);
}

/** The scores of answers; one that lacks an answer it needs has no value, never a smaller one. */
export function scoresOf(template: Pick<TemplateBody, 'groups' | 'scores'>, answers: Answers): Score[] {
  const values = new Map(askedQuestions(template, answers).map((it) => [it.id, valueOf(it, answers[it.id])]));
  return template.scores.map(({ id, title, formula, bands }) => {
    const value = counted(formula, values, answers);
    const band = value === null ? undefined : bands.find(({ from, to }) => from <= value && value <= to);
    return { id, title, value, meaning: band?.text ?? null, flag: band?.flag ?? null };
  });
}
