import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import type { PatientBody } from './patient-entries.ts';

const joined = (parts: readonly (string | null | undefined)[], by: string) => parts.filter(Boolean).join(by) || '–';

/** How the entries of a patient are called, where two versions stand side by side. */
export function usePatientWords(): EntryWords<PatientBody> {
  const { t } = useTranslation();
  const format = useFormat();
  const list = t('common.listSeparator');
  return {
    name: [t('home.patients.name'), (it) => joined([it?.ar, it?.en], '\n')],
    identity: [t('registration.unknown'), (it) => t(it === 'unknown' ? 'common.yes' : 'common.no')],
    gender: [t('registration.sex'), (it) => t(`common.gender.${it}`)],
    birthDate: [t('registration.date'), (it) => format.calendarDate(it ?? null)],
    birthDatePrecision: [t('registration.precisionName'), (it) => t(`registration.precision.${it ?? 'exact'}`)],
    estimatedAge: [t('registration.age'), (it) => it ?? '–'],
    deceasedDate: [t('registration.deceased'), (it) => it ?? '–'],
    phone: [t('home.patients.phone'), (it) => it ?? '–'],
    identifiers: [
      t('home.patients.identifiers'),
      (it) =>
        joined(
          (it ?? []).map((one) => `${t(`home.patients.identifierKind.${one.kind}`)} ${one.value}`),
          '\n',
        ),
    ],
    details: [
      t('registration.merge.field.details'),
      (it) =>
        joined(
          [
            joined([it?.address?.line, it?.address?.city, it?.address?.governorate], list),
            joined(
              (it?.nextOfKin ?? []).map((one) => `${one.name} (${t(`registration.relationship.${one.relationship}`)})`),
              list,
            ),
            it?.motherName && `${t('registration.motherName')}: ${it.motherName}`,
            it?.email,
            it?.found,
          ].filter((one) => one !== '–'),
          '\n',
        ),
    ],
  };
}
