import { TemplateChannel, type Template, type TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';

/** The channels by which a kind is sent, in their usual order. */
export const channelsOf = ({ texts }: Template): readonly TemplateChannel[] =>
  TemplateChannel.options.filter((channel) => texts.some((it) => it.channel === channel));

export const textOf = ({ texts }: Template, channel: TemplateChannel, language: Language): TemplateText | undefined =>
  texts.find((it) => it.channel === channel && it.language === language);

/** Whether the hospital has a text of its own there, in either language. */
export const isChanged = ({ texts }: Template, channel: TemplateChannel): boolean =>
  texts.some((it) => it.channel === channel && !it.isDefault);
