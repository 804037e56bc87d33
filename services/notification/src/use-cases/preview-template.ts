import type * as api from '@nilecare/contracts/api/notification-templates.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { templateTexts } from '../data/templates.ts';
import type { Deps } from '../deps.ts';
import { problemsOf } from '../domain/check-wording.ts';
import { htmlOf } from '../domain/readable.ts';
import { smsLength } from '../domain/sms-length.ts';
import type { Variable } from '../templates/kind.ts';
import { written } from '../templates/texts.ts';
import { mustHaveKind, mustShip } from './templates.ts';
import { textView } from './template-view.ts';

export const examplesOf = (variables: readonly Variable[], language: Language): Record<string, string> =>
  Object.fromEntries(variables.map((it) => [it.name, it.example[language]]));

/** A text as its reader would see it, also one that cannot be saved yet: `problems` say why. */
export const previewTemplate: Handler<typeof api.previewTemplate, Deps> = async ({ params, body }, { db }) => {
  const { channel, language, draft } = body;
  const key = { kind: params.kind, channel, language };
  const { variables } = mustHaveKind(params.kind);
  const shipped = mustShip(key);
  const [row] = draft ? [] : await templateTexts(db.read).versions(key);
  const wording = draft ?? textView(channel, language, shipped, row);
  const examples = examplesOf(variables, language);
  const { title, body: text } = written(channel, wording, examples);
  return {
    title,
    text,
    html: channel === 'email' ? htmlOf(text, language) : null,
    sms: channel === 'sms' ? smsLength(text) : null,
    problems: problemsOf({ channel, title: wording.title, body: wording.body, variables, examples }),
  };
};
