import type { Template, TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { TemplateRow } from '../data/templates.ts';
import { templateChannels, type Kind, type TemplateChannel, type Wording } from '../templates/kind.ts';

const languages: readonly Language[] = ['en', 'ar'];

/** One text: as it was changed, or as NileCare ships it. */
export function textView(
  channel: TemplateChannel,
  language: Language,
  shipped: Wording,
  row: TemplateRow | undefined,
): TemplateText {
  const isDefault = row?.body === undefined || row.body === null;
  return {
    channel,
    language,
    version: row?.version ?? 0,
    title: isDefault ? shipped.title : row.title,
    body: isDefault ? shipped.body : (row.body ?? ''),
    isDefault,
    changedAt: row?.changed_at.toISOString() ?? null,
    changedBy: row?.changed_by_name ?? null,
  };
}

/** A kind with all its texts. */
export function templateView(kind: Kind, changed: readonly TemplateRow[]): Template {
  const rowOf = (channel: TemplateChannel, language: Language) =>
    changed.find((it) => it.kind === kind.kind && it.channel === channel && it.language === language);
  return {
    kind: kind.kind,
    what: kind.what,
    priority: kind.priority,
    variables: [...kind.variables],
    texts: templateChannels.flatMap((channel) => {
      const shipped = kind.texts[channel];
      return shipped
        ? languages.map((language) => textView(channel, language, shipped[language], rowOf(channel, language)))
        : [];
    }),
  };
}
