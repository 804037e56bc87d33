import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

/** When a patient was born, no more exact than it is known: "14 Mar 1961", "Mar 1961", "1961", "about 1961". */
export function useBirthText() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ birthDate, birthDatePrecision }: Pick<Patient, 'birthDate' | 'birthDatePrecision'>): string => {
    if (birthDate === null) return format.calendarDate(null);
    const year = birthDate.slice(0, 'YYYY'.length);
    switch (birthDatePrecision) {
      case 'exact':
        return format.calendarDate(birthDate);
      case 'month':
        return format.partialDate(birthDate.slice(0, 'YYYY-MM'.length));
      case 'year':
        return year;
      case 'estimated':
        return t('registration.about', { year });
    }
  };
}
