import { useTranslation } from 'react-i18next';
import type { EntryProblem } from './rule-problems.ts';

/** Why an entry cannot be proposed, in words. */
export function useProblemWords() {
  const { t } = useTranslation();
  return (problem: EntryProblem): string => {
    switch (problem.says) {
      case 'order':
        return t('alarmSettings.order');
      case 'noNumber':
      case 'needed':
        return t(`common.entry.${problem.says}`);
      case 'tooLow':
      case 'tooHigh':
        return t(`common.entry.${problem.says}`, { n: String(problem.n) });
    }
  };
}
