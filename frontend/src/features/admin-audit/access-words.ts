import { auditWords } from '../../i18n/en/audit-words.ts';

type Subject = keyof typeof auditWords.subject;
type Act = keyof typeof auditWords.act;
type Part = keyof typeof auditWords.part;

const has = <Words extends object>(words: Words, key: string): key is keyof Words & string => Object.hasOwn(words, key);

/** The two halves of an action's code, where there are words for both: `note.sign`. */
export function actionParts(code: string): { readonly subject: Subject; readonly act: Act } | undefined {
  const [subject = '', act = '', ...rest] = code.split('.');
  return rest.length === 0 && has(auditWords.subject, subject) && has(auditWords.act, act)
    ? { subject, act }
    : undefined;
}

/** Kinds of an answer that say who wrote something, and nothing of the patient. */
const writers = new Set([
  'actor',
  'author',
  'by',
  'acknowledged-by',
  'changed-by',
  'given-by',
  'recorded-by',
  'started-by',
]);

export interface SeenParts {
  readonly known: readonly Part[];
  /** Codes without words here. */
  readonly others: readonly string[];
}

/** What of a record was shown: its parts, each once, without who wrote them. */
export function seenParts(sections: readonly string[]): SeenParts {
  const shown = sections.filter((it) => !writers.has(it));
  const known = shown.filter((it) => has(auditWords.part, it));
  return { known, others: shown.filter((it) => !has(auditWords.part, it)) };
}
