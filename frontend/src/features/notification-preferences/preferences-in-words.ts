import type { NoticeKind, Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { EVERY_OTHER, kindsToShow } from './choices.ts';

export type Wishes = Omit<Preferences, 'userId' | 'version'>;

/** One entry of the preferences as a text, to compare two versions of it. */
export function usePreferencesInWords(kinds: readonly NoticeKind[]): (wishes: Wishes, entry: keyof Wishes) => string {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const choicesInWords = ({ choices }: Wishes) => {
    const shown = kindsToShow(kinds, choices);
    const nameOf = (kind: string) => {
      const found = shown.find((it) => it.kind === kind);
      return kind === EVERY_OTHER || !found ? t('preferences.everyOther') : nameIn(language, found.what);
    };
    return choices
      .map(
        ({ kind, channel, wanted }) =>
          `${nameOf(kind)} · ${t(`preferences.channel.${channel}`)}: ${t(`preferences.wanted.${wanted}`)}`,
      )
      .join('\n');
  };
  return (wishes, entry) => {
    switch (entry) {
      case 'language':
        return t(`preferences.languages.${wishes.language ?? 'account'}`);
      case 'timeZone':
        return wishes.timeZone;
      case 'quietHours':
        return wishes.quietHours ? `${wishes.quietHours.from}–${wishes.quietHours.to}` : t('common.none');
      case 'digest':
        return `${t(`preferences.every.${wishes.digest.every}`)} ${wishes.digest.at}`;
      case 'choices':
        return choicesInWords(wishes);
    }
  };
}
