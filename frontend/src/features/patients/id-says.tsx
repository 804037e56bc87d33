import { looksEgyptian, readEgyptianId } from '@nilecare/contracts/national-id.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { withLatinDigits } from '../../shared-ui/entries/numbers.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { PatientEntries } from './patient-entries.ts';

/** What a national id says of its holder: filled in where nothing was entered yet, offered where something else was. */
export function IdSays({ value, index }: { value: string; index: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { control, getValues, setValue } = useFormContext<PatientEntries>();
  const [birth, gender] = useWatch({ control, name: ['birth', 'gender'] });
  const digits = withLatinDigits(value).replaceAll(/[\s-]/g, '');
  const known = looksEgyptian(digits);
  const fill = (id: string) => {
    const says = readEgyptianId(id);
    const options = { shouldDirty: true, shouldValidate: false };
    setValue('birth', { precision: 'exact', entry: says.birthDate }, options);
    setValue('gender', says.gender, options);
  };
  useEffect(() => {
    if (!known) return;
    const now = getValues();
    if (now.identifiers[index]?.country === '') setValue(`identifiers.${index}.country`, 'EG', { shouldDirty: true });
    if (now.birth.entry === '' && ['', 'unknown'].includes(now.gender)) fill(digits);
    // Only what is typed as the number speaks.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [known, digits]);
  if (!known) return null;
  const says = readEgyptianId(digits);
  const agrees = birth.entry === says.birthDate && gender === says.gender;
  return (
    <Alert
      severity={agrees ? 'success' : 'warning'}
      action={
        !agrees && (
          <Button color="inherit" onClick={() => fill(digits)}>
            {t('registration.takeOver')}
          </Button>
        )
      }
    >
      {t('registration.idSays', {
        date: format.calendarDate(says.birthDate),
        gender: t(`common.gender.${says.gender}`),
      })}
    </Alert>
  );
}
