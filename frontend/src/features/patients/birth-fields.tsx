import { BirthDatePrecision } from '@nilecare/contracts/api/clinical-patients.ts';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import type { PatientEntries } from './patient-entries.ts';

const labels = {
  exact: 'registration.date',
  month: 'registration.month',
  year: 'registration.year',
  estimated: 'registration.age',
} as const satisfies Record<BirthDatePrecision, string>;

/** When the patient was born, as exactly as somebody knows. */
export function BirthFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<PatientEntries>();
  const [identity, precision] = useWatch({ control, name: ['identity', 'birth.precision'] });
  return (
    <>
      <ChoiceEntry
        name="birth.precision"
        label={t('registration.precisionName')}
        options={BirthDatePrecision.options.map((it) => [it, t(`registration.precision.${it}`)])}
      />
      <TextEntry
        // A browser's date entry holds no year alone.
        key={precision}
        name="birth.entry"
        label={t(labels[precision])}
        required={identity === 'known'}
        {...(precision === 'exact'
          ? { type: 'date' as const }
          : { dir: 'ltr' as const, inputMode: 'numeric' as const })}
      />
    </>
  );
}
