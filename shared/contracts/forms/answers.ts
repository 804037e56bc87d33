import type { AnswerFault, Answers, PlainQuestion, TemplateBody } from '../api/ehr-forms.ts';
import { allHold } from './conditions.ts';

type Fault = AnswerFault['fault'];

/** The questions that are asked with these answers, in their order. */
export function askedQuestions({ groups }: Pick<TemplateBody, 'groups'>, answers: Answers): PlainQuestion[] {
  return groups
    .filter((group) => allHold(group.showWhen, answers))
    .flatMap((group) => group.questions.filter((it) => allHold(it.showWhen, answers)));
}

const outOfRange = ({ min, max }: PlainQuestion, value: number): Fault | undefined => {
  if (!Number.isFinite(value)) return 'wrong-type';
  if (min !== null && value < min) return 'too-low';
  return max !== null && value > max ? 'too-high' : undefined;
};

const LONGEST_TEXT = 4000;
const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

function faultOf(question: PlainQuestion, answer: Answers[string]): Fault | undefined {
  const isOption = (code: string) => question.options.some((it) => it.code === code);
  switch (question.type) {
    case 'number':
      return typeof answer === 'number' ? outOfRange(question, answer) : 'wrong-type';
    case 'boolean':
      return typeof answer === 'boolean' ? undefined : 'wrong-type';
    case 'multi':
      if (!Array.isArray(answer) || new Set(answer).size < answer.length) return 'wrong-type';
      return answer.every(isOption) ? undefined : 'not-an-option';
    case 'choice':
      if (typeof answer !== 'string') return 'wrong-type';
      return isOption(answer) ? undefined : 'not-an-option';
    case 'date':
      return typeof answer === 'string' && isDate(answer) ? undefined : 'wrong-type';
    case 'text':
      if (typeof answer !== 'string') return 'wrong-type';
      return answer.length > LONGEST_TEXT ? 'too-long' : undefined;
  }
}

const isEmpty = (answer: Answers[string] | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0);

/**
 * What is wrong with answers, every fault at once.
 * @param whole whether nothing that is asked for may be missing: when it is signed
 */
export function faultsOf(template: Pick<TemplateBody, 'groups'>, answers: Answers, whole: boolean): AnswerFault[] {
  const asked = new Map(askedQuestions(template, answers).map((it) => [it.id, it]));
  const known = new Set(template.groups.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const given = Object.entries(answers).flatMap(([id, answer]): AnswerFault[] => {
    const question = asked.get(id);
    if (!question) return [{ question: id, fault: known.has(id) ? 'not-asked' : 'unknown-question' }];
    const fault = faultOf(question, answer);
    return fault === undefined ? [] : [{ question: id, fault }];
  });
  const missing = [...asked.values()].filter((it) => whole && it.required && isEmpty(answers[it.id]));
  return [...given, ...missing.map(({ id }): AnswerFault => ({ question: id, fault: 'missing' }))];
}
