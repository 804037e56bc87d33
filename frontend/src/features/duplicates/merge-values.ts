import { MergeField } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

export const mergeFields = MergeField.options;

/** What stands in an entry of a record, in words; empty where nothing does. */
export function useMergeValue() {
  const { t } = useTranslation();
  const format = useFormat();
  return (patient: Patient, field: MergeField): string => {
    switch (field) {
      case 'name':
        return [patient.name.ar, patient.name.en].filter(Boolean).join('\n');
      case 'gender':
        return t(`common.gender.${patient.gender}`);
      case 'birthDate':
        return patient.birthDate === null
          ? ''
          : `${format.calendarDate(patient.birthDate)} (${t(`registration.precision.${patient.birthDatePrecision}`)})`;
      case 'deceasedDate':
        return patient.deceasedDate === null ? '' : format.calendarDate(patient.deceasedDate);
      case 'phone':
        return patient.phone === null ? '' : `\u2066${patient.phone}\u2069`;
      case 'details': {
        const { address, nextOfKin = [], motherName, preferredLanguage, found } = patient.details ?? {};
        return [
          address && [address.line, address.city, address.governorate, address.country].filter(Boolean).join(' · '),
          ...nextOfKin.map((it) => `${it.name} (${t(`registration.relationship.${it.relationship}`)})`),
          motherName && `${t('registration.motherName')}: ${motherName}`,
          preferredLanguage && t(`registration.languages.${preferredLanguage}`),
          found,
        ]
          .filter(Boolean)
          .join('\n');
      }
    }
  };
}
