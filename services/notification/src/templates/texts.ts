import type { Language } from '@nilecare/contracts/primitives.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { templateTexts } from '../data/templates.ts';
import type { Both } from '../domain/both.ts';
import { lines, oneLine } from '../domain/readable.ts';
import { fill } from '../domain/template-text.ts';
import type { Kind, TemplateChannel, Wording } from './kind.ts';

/** What a notice says in a channel and language. */
export type Texts = (channel: TemplateChannel, language: Language) => Wording;

export type Values = Readonly<Record<string, string | Both>>;

const inLanguage = (values: Values, language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : value[language]]),
  );

/** Characters that a text has at most; an e-mail holds a whole digest. */
const ROOM: Readonly<Record<TemplateChannel, number>> = { inbox: 2_000, sms: 2_000, push: 2_000, email: 30_000 };

/** The template with its values, as the channel can show it. */
export function written(
  channel: TemplateChannel,
  { title, body }: Wording,
  values: Readonly<Record<string, string>>,
): Wording {
  const text = fill(body, values);
  return {
    title: title === null ? null : oneLine(fill(title, values)).slice(0, 200),
    body: (channel === 'email' || channel === 'inbox' ? lines(text) : oneLine(text)).slice(0, ROOM[channel]),
  };
}

const NOTHING: Wording = { title: '', body: '' };

/** The texts of a kind with these values: those of the hospital where it changed them, else those that NileCare ships. */
export async function textsOf(kind: Kind, values: Values, db: Reader<NotificationTables>): Promise<Texts> {
  const changed = await templateTexts(db).current(kind.kind);
  return (channel, language) => {
    const own = changed.find((it) => it.channel === channel && it.language === language);
    const template: Wording | undefined =
      own && own.body !== null ? { title: own.title, body: own.body } : kind.texts[channel]?.[language];
    return template ? written(channel, template, inLanguage(values, language)) : NOTHING;
  };
}
