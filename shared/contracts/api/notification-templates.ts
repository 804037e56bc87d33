import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Instant, Language } from '../primitives.ts';

/** Where a text of a template is read; a title exists everywhere but in an SMS. */
export const TemplateChannel = z.enum(['inbox', 'email', 'sms', 'push']);
export type TemplateChannel = z.infer<typeof TemplateChannel>;

/** Why a text cannot be used. `about`: the variable, the mark, or how many SMS it would be. */
export const TemplateProblem = z
  .object({
    problem: z.enum([
      'unknown-variable',
      'missing-variable',
      'stray-mark',
      'title-on-sms',
      'title-missing',
      'text-missing',
      'too-long',
    ]),
    about: z.string().nullable(),
  })
  .meta({ id: 'TemplateProblem' });
export type TemplateProblem = z.infer<typeof TemplateProblem>;

export class TemplateInvalid extends problem('template-invalid', 422, 'The text cannot be used') {
  constructor(problems: readonly TemplateProblem[]) {
    const inWords = problems.map((it) => (it.about === null ? it.problem : `${it.problem} ${it.about}`));
    super(inWords.join('; '), { problems });
  }
}

export const TemplateVariable = z
  .object({
    name: z.string(),
    what: Bilingual,
    /** What previews show. */
    example: z.object({ en: z.string(), ar: z.string() }),
    /** Every text of the kind must hold it. */
    required: z.boolean(),
  })
  .meta({ id: 'TemplateVariable' });
export type TemplateVariable = z.infer<typeof TemplateVariable>;

const Title = z.string().max(200).nullable().meta({ description: 'null exactly for SMS' });
const Body = z.string().trim().min(1).max(2000);

export const TemplateText = z
  .object({
    channel: TemplateChannel,
    language: Language,
    /** 0: the text that NileCare ships. Grows with every change. */
    version: z.number().int(),
    title: Title,
    /** `{{name}}` is a variable; what stands in `[[…]]` is left out where a variable within is empty. */
    body: z.string(),
    isDefault: z.boolean(),
    changedAt: Instant.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'TemplateText' });
export type TemplateText = z.infer<typeof TemplateText>;

export const Template = z
  .object({
    kind: z.string(),
    what: Bilingual,
    priority: z.enum(['critical', 'normal']),
    variables: z.array(TemplateVariable),
    texts: z.array(TemplateText),
  })
  .meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;

const kindParams = z.object({ kind: z.string().max(50) });
const textParams = kindParams.extend({ channel: TemplateChannel, language: Language });
const reason = z.string().trim().min(3).max(500);

export const listTemplates = endpoint({
  method: 'GET',
  path: '/notification-templates',
  permission: 'template:manage',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(Template) }) },
  summary: 'The texts of all messages, with their variables',
});
export const getTemplate = endpoint({
  method: 'GET',
  path: '/notification-templates/:kind',
  permission: 'template:manage',
  scope: 'none',
  params: kindParams,
  answers: { 200: Template },
  summary: 'The texts of one kind of message',
});
export const setTemplateText = endpoint({
  method: 'PUT',
  path: '/notification-templates/:kind/:channel/:language',
  permission: 'template:manage',
  scope: 'facility',
  versioned: true,
  params: textParams,
  body: z.object({ title: Title, body: Body, reason }),
  answers: { 200: TemplateText },
  errors: [TemplateInvalid],
  summary: 'Change one text, for the whole organisation',
});
export const revertTemplateText = endpoint({
  method: 'POST',
  path: '/notification-templates/:kind/:channel/:language/reversions',
  permission: 'template:manage',
  scope: 'facility',
  versioned: true,
  params: textParams,
  body: z.object({ reason }),
  answers: { 200: TemplateText },
  summary: 'Go back to the text that NileCare ships, also when that changes later',
});
export const TemplateVersion = TemplateText.extend({ reason: z.string().nullable() }).meta({ id: 'TemplateVersion' });
export type TemplateVersion = z.infer<typeof TemplateVersion>;

export const listTemplateVersions = endpoint({
  method: 'GET',
  path: '/notification-templates/:kind/:channel/:language/versions',
  permission: 'template:manage',
  scope: 'none',
  params: textParams,
  answers: { 200: z.object({ items: z.array(TemplateVersion) }) },
  summary: 'Every version of one text, newest first',
});

export const TemplatePreview = z
  .object({
    title: z.string().nullable(),
    text: z.string(),
    /** How an e-mail looks in a program that shows HTML; null elsewhere. */
    html: z.string().nullable(),
    /** An SMS is charged by its segments: 160 or 153 characters of GSM-7, 70 or 67 of UCS-2. */
    sms: z
      .object({ encoding: z.enum(['gsm-7', 'ucs-2']), length: z.number().int(), segments: z.number().int() })
      .nullable(),
    /** Why the text cannot be saved; empty when it can. */
    problems: z.array(TemplateProblem),
  })
  .meta({ id: 'TemplatePreview' });
export type TemplatePreview = z.infer<typeof TemplatePreview>;

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/notification-templates/:kind/previews',
  permission: 'template:manage',
  scope: 'none',
  params: kindParams,
  body: z.object({
    channel: TemplateChannel,
    language: Language,
    /** The text as it is being written; the current one when absent. */
    draft: z.object({ title: Title, body: z.string().max(2000) }).optional(),
  }),
  answers: { 200: TemplatePreview },
  summary: 'How a text reads with the example values',
});
