import type * as api from '@nilecare/contracts/api/notification.ts';
import { TemplateVariableWrong } from '@nilecare/contracts/api/notification.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import type { Kind } from '../templates/kind.ts';
import { textsOf, type Values } from '../templates/texts.ts';
import { tell } from './tell.ts';
import { mustHaveKind } from './templates.ts';

export const notify: Handler<typeof api.notify, Deps> = async ({ body }, context) => {
  const { recipients, channels, title, body: text, ...notice } = body;
  await tell(
    { ...notice, texts: (_channel, language) => ({ title: title[language], body: text[language] }) },
    recipients.map((recipient) => ({ ...recipient, channels })),
    context,
  );
  return accepted();
};

export const notifyByTemplate: Handler<typeof api.notifyByTemplate, Deps> = async ({ body }, context) => {
  const { recipients, channels, variables, ...notice } = body;
  const kind = mustHaveKind(notice.kind);
  mustFit(kind, variables);
  await tell(
    { ...notice, priority: kind.priority, texts: await textsOf(kind, variables, context.db.read) },
    recipients.map((recipient) => ({ ...recipient, channels })),
    context,
  );
  return accepted();
};

/** @throws TemplateVariableWrong */
export function mustFit({ variables }: Kind, values: Values): void {
  const unknown = Object.keys(values).filter((name) => !variables.some((it) => it.name === name));
  const missing = variables.filter((it) => it.required && !values[it.name]).map((it) => it.name);
  if (unknown.length + missing.length === 0) return;
  throw new TemplateVariableWrong('Give each required variable a value, and no others.', { unknown, missing });
}
