import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { groupsOf } from './parameter-groups.ts';

type Scope = Pick<AlarmSuppression, 'parameters' | 'lethalRhythms'>;

/** What of a patient's alarms is suppressed, in words. */
export function useWhat() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const listed = (words: readonly string[]) => words.join(t('common.listSeparator'));
  return {
    what: ({ parameters: given }: Scope): string => {
      if (given === null) return t('suppressions.everything');
      const { groups, others } = groupsOf(given);
      return listed([
        ...groups.map((it) => t(`suppressions.group.${it}`)),
        ...others.map((it) => parameters[it].title[language]),
      ]);
    },
    /** Rhythms that would sound otherwise; empty where none is suppressed. */
    rhythms: ({ lethalRhythms }: Pick<Scope, 'lethalRhythms'>): string =>
      lethalRhythms.length === 0
        ? ''
        : t('suppressions.alsoRhythms', { rhythms: listed(lethalRhythms.map((it) => t(`suppressions.rhythm.${it}`))) }),
  };
}
