import { oneLine } from './readable.ts';
import { smsLength } from './sms-length.ts';
import { fill, strayMark, variablesIn } from './template-text.ts';

const LONGEST_SMS = 4;

interface Checked {
  readonly channel: 'inbox' | 'email' | 'sms' | 'push';
  readonly title: string | null;
  readonly body: string;
  readonly variables: readonly { readonly name: string; readonly required: boolean }[];
  /** The example values in the text's language. */
  readonly examples: Readonly<Record<string, string>>;
}

/** Why a text cannot be used, in words; empty when it can. */
export function problemsOf({ channel, title, body, variables, examples }: Checked): string[] {
  const whole = `${title ?? ''}\n${body}`;
  const used = variablesIn(whole);
  const unknown = [...used].filter((name) => !variables.some((it) => it.name === name));
  const missing = variables.filter((it) => it.required && !used.has(it.name)).map((it) => it.name);
  const stray = strayMark(title ?? '') ?? strayMark(body);
  const problems = [
    ...unknown.map((name) => `There is no variable {{${name}}}.`),
    ...missing.map((name) => `{{${name}}} is missing: without it nobody knows what to do.`),
    ...(stray === undefined ? [] : [`The mark ${stray} opens or closes nothing.`]),
    ...(channel === 'sms' && title !== null ? ['An SMS has no title.'] : []),
    ...(channel !== 'sms' && oneLine(title ?? '') === '' ? ['The title is missing.'] : []),
    ...(body.trim() === '' ? ['The text is missing.'] : []),
  ];
  if (problems.length === 0 && channel === 'sms') {
    const { segments } = smsLength(oneLine(fill(body, examples)));
    if (segments > LONGEST_SMS)
      problems.push(`With the example values it is ${segments} SMS long; at the most ${LONGEST_SMS} are sent.`);
  }
  return problems;
}
