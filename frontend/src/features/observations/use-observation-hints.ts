import { measureNames, measures } from '@nilecare/contracts/api/clinical-observations.ts';
import { useTranslation } from 'react-i18next';
import { shownUnit } from '../vitals/display.ts';

/** What is said of a value that cannot be, by its path. */
export function useObservationHints(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  const ranges = Object.fromEntries(
    measureNames.map((name) => {
      const { possible, units } = measures[name];
      const [low, high] = possible;
      const unit = `\u2066${shownUnit(units[0])}\u2069`;
      return [`measured.${name}`, t('observations.between', { low, high, unit })];
    }),
  );
  return {
    ...ranges,
    'measured.diastolic order': t('observations.diastolicBelow'),
    'measured.respiration nothing': t('observations.enterSomething'),
  };
}
