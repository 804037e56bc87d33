import { AdministrativeGender } from '@nilecare/contracts/api/clinical-patients.ts';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { BirthFields } from './birth-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { IdentifierFields } from './identifier-fields.tsx';
import type { PatientEntries } from './patient-entries.ts';

const twoColumns = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } } as const;

interface Props {
  /** The facility is chosen when registering, the date of death is entered afterwards. */
  readonly of: 'registration' | 'change';
}

/** Fields of a patient; the form is given by FormProvider. */
export function PatientFields({ of }: Props) {
  const { t } = useTranslation();
  const { control, setValue } = useFormContext<PatientEntries>();
  const identity = useWatch({ control, name: 'identity' });
  return (
    <>
      <div>
        <FormControlLabel
          control={
            <Switch
              checked={identity === 'unknown'}
              onChange={(_, on) => setValue('identity', on ? 'unknown' : 'known', { shouldDirty: true })}
            />
          }
          label={t('registration.unknown')}
        />
        {identity === 'unknown' && (
          <Typography variant="body2" color="textSecondary">
            {t('registration.unknownHint')}
          </Typography>
        )}
      </div>
      <Box sx={twoColumns}>
        {identity === 'known' && <Names />}
        <ChoiceEntry
          name="gender"
          label={t('registration.sex')}
          required
          options={AdministrativeGender.options.map((it) => [it, t(`common.gender.${it}`)])}
        />
        <BirthFields />
        <TextEntry name="phone" label={t('home.patients.phone')} type="tel" dir="ltr" />
        <TextEntry name="details.email" label={t('registration.email')} dir="ltr" maxLength={200} />
        {of === 'registration' && <Facility />}
        {of === 'change' && <TextEntry name="deceasedDate" label={t('registration.deceased')} type="date" />}
      </Box>
      {identity === 'unknown' && (
        <TextEntry name="details.found" label={t('registration.found')} lines={2} dir="auto" maxLength={500} />
      )}
      <IdentifierFields />
      <ContactFields />
    </>
  );
}

function Names() {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="name.ar" label={t('home.patients.nameAr')} dir="rtl" lang="ar" maxLength={200} autoFocus />
      <TextEntry name="name.en" label={t('home.patients.nameEn')} dir="ltr" maxLength={200} />
    </>
  );
}

function Facility() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  return (
    <ChoiceEntry
      name="facilityId"
      label={t('home.patients.facility')}
      options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
    />
  );
}

/** What is said where the general words would not help. */
export function usePatientHints(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  const perIdentifier = Array.from({ length: 20 }, (_, at) => [
    `identifiers.${at}.issuer`,
    t('registration.issuerNeeded'),
  ]);
  return {
    'name.ar': t('registration.oneScript'),
    gender: t('registration.sexNeeded'),
    'birth.entry': t('registration.birthWrong'),
    'birth.entry needed': t('registration.birthNeeded'),
    ...Object.fromEntries(perIdentifier),
  };
}
