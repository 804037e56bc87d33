import type { TemplateProblem } from '@nilecare/contracts/api/notification-templates.ts';
import { oneLine } from './readable.ts';
import { smsLength } from './sms-length.ts';
import { fill, strayMark, variablesIn } from './template-text.ts';

/** With the example values; what is longer is not read, and costs as many messages. */
const LONGEST_SMS = 4;

interface Checked {
  readonly channel: 'inbox' | 'email' | 'sms' | 'push';
  readonly title: string | null;
  readonly body: string;
  readonly variables: readonly { readonly name: string; readonly required: boolean; readonly isSecret?: true }[];
  /** The example values in the text's language. */
  readonly examples: Readonly<Record<string, string>>;
}

/** Why a text cannot be used; empty when it can. */
export function problemsOf({ channel, title, body, variables, examples }: Checked): TemplateProblem[] {
  const whole = `${title ?? ''}\n${body}`;
  const used = variablesIn(whole);
  const inTitle = variablesIn(title ?? '');
  const unknown = [...used].filter(
    (name) => !variables.some((it) => it.name === name && !(it.isSecret && inTitle.has(name))),
  );
  const missing = variables.filter((it) => it.required && !used.has(it.name)).map((it) => it.name);
  const stray = strayMark(title ?? '') ?? strayMark(body);
  const problems: TemplateProblem[] = [
    ...unknown.map((about) => ({ problem: 'unknown-variable' as const, about })),
    ...missing.map((about) => ({ problem: 'missing-variable' as const, about })),
    ...(stray === undefined ? [] : [{ problem: 'stray-mark' as const, about: stray }]),
    ...(channel === 'sms' && title !== null ? [plain('title-on-sms')] : []),
    ...(channel !== 'sms' && oneLine(title ?? '') === '' ? [plain('title-missing')] : []),
    ...(body.trim() === '' ? [plain('text-missing')] : []),
  ];
  if (problems.length > 0 || channel !== 'sms') return problems;
  const { segments } = smsLength(oneLine(fill(body, examples)));
  return segments > LONGEST_SMS ? [{ problem: 'too-long', about: String(segments) }] : [];
}

const plain = (problem: TemplateProblem['problem']): TemplateProblem => ({ problem, about: null });
