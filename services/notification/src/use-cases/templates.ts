import type * as api from '@nilecare/contracts/api/notification-templates.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { templateTexts, type TextKey } from '../data/templates.ts';
import type { Deps } from '../deps.ts';
import { catalogue, kindOf } from '../templates/catalogue.ts';
import type { Kind, Wording } from '../templates/kind.ts';
import { templateView, textView } from './template-view.ts';

/** @throws NotFound */
export function mustHaveKind(name: string): Kind {
  const kind = kindOf(name);
  if (!kind) throw new NotFound('template', name);
  return kind;
}

/** What NileCare ships. @throws NotFound where the kind is not sent by the channel */
export function mustShip({ kind, channel, language }: TextKey): Wording {
  const shipped = mustHaveKind(kind).texts[channel]?.[language];
  if (!shipped) throw new NotFound('template', `${kind}/${channel}`);
  return shipped;
}

export const listTemplates: Handler<typeof api.listTemplates, Deps> = async (_request, { db }) => {
  const changed = await templateTexts(db.read).current();
  return { items: catalogue.map((kind) => templateView(kind, changed)) };
};

export const getTemplate: Handler<typeof api.getTemplate, Deps> = async ({ params }, { db }) => {
  const kind = mustHaveKind(params.kind);
  return templateView(kind, await templateTexts(db.read).current(kind.kind));
};

export const listTemplateVersions: Handler<typeof api.listTemplateVersions, Deps> = async ({ params }, { db }) => {
  const shipped = mustShip(params);
  const rows = await templateTexts(db.read).versions(params);
  const view = (row: (typeof rows)[number] | undefined) => ({
    ...textView(params.channel, params.language, shipped, row),
    reason: row?.reason ?? null,
  });
  return { items: [...rows.map(view), view(undefined)] };
};
