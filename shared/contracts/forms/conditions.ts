import type { Answers, Condition } from '../api/ehr-forms.ts';

type Answer = Answers[string];

const isSame = (answer: Answer, value: Condition['value']): boolean =>
  Array.isArray(answer) ? answer.some((it) => it === value) : answer === value;

const compared = (answer: Answer, value: Condition['value'], fits: (sign: number) => boolean): boolean =>
  typeof answer === 'number' && typeof value === 'number' && fits(answer - value);

/** Whether a condition holds; one about a question without an answer never does. */
export function holds({ question, op, value }: Condition, answers: Answers): boolean {
  const answer = answers[question];
  if (answer === undefined) return false;
  switch (op) {
    case 'answered':
      return true;
    case 'is':
      return isSame(answer, value);
    case 'is-not':
      return !isSame(answer, value);
    case 'at-least':
      return compared(answer, value, (sign) => sign >= 0);
    case 'at-most':
      return compared(answer, value, (sign) => sign <= 0);
  }
}

export const allHold = (conditions: readonly Condition[], answers: Answers): boolean =>
  conditions.every((it) => holds(it, answers));
