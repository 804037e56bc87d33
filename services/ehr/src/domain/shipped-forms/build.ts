import type { PlainQuestion, ScoreRule, TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';

type Text = readonly [en: string, ar: string];
export const both = ([en, ar]: Text) => ({ en, ar });

export interface ShippedForm extends TemplateBody {
  readonly code: string;
}

const plain = { unit: null, min: null, max: null, options: [], showWhen: [] };

/** A choice whose options count 0, 1, 2 … or what is said. */
export const choice = (
  id: string,
  text: Text,
  options: readonly (readonly [code: string, score: number | null, en: string, ar: string])[],
  rest: Partial<PlainQuestion> = {},
): PlainQuestion => ({
  ...plain,
  id,
  text: both(text),
  type: 'choice',
  required: true,
  options: options.map(([code, score, en, ar]) => ({ code, score, text: { en, ar } })),
  ...rest,
});

export const question = (
  id: string,
  type: PlainQuestion['type'],
  text: Text,
  rest: Partial<PlainQuestion> = {},
): PlainQuestion => ({ ...plain, id, type, text: both(text), required: false, ...rest });

type Band = readonly [from: number, to: number, flag: ScoreRule['bands'][number]['flag'], en: string, ar: string];
export const bandsOf = (bands: readonly Band[]): ScoreRule['bands'] =>
  bands.map(([from, to, flag, en, ar]) => ({ from, to, flag, text: { en, ar } }));
