import { TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';

const MOST_FAULTS = 5;

/** A form out of its text, or what is wrong with the text: the first few faults, each with its place. */
export function readTemplate(text: string): {
  readonly body?: TemplateBody;
  readonly faults: readonly string[];
} {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : 'not JSON'] };
  }
  const read = TemplateBody.safeParse(given);
  if (read.success) return { body: read.data, faults: [] };
  return { faults: read.error.issues.slice(0, MOST_FAULTS).map((it) => `${it.path.join('.')}: ${it.message}`) };
}
