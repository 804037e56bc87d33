import { registerPatient } from '@nilecare/contracts/api/clinical.ts';
import { AdministrativeGender, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Controller, useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';

const body = registerPatient.body.shape;
const inOneScript = z.string().trim().min(1).max(200);

/** Entries of a patient, checked as the server checks them. */
export const patientEntries = z.object({
  name: z.object({ en: inOneScript, ar: inOneScript }),
  gender: body.gender,
  birthDate: body.birthDate.unwrap().unwrap(),
  phone: optionalText(body.phone.unwrap()),
  facilityId: body.facilityId,
  identifiers: z.array(PatientIdentifier),
});
export type PatientEntries = z.input<typeof patientEntries>;
export type PatientChecked = z.output<typeof patientEntries>;

export const noPatient: PatientEntries = {
  name: { en: '', ar: '' },
  gender: 'unknown',
  birthDate: '',
  phone: '',
  facilityId: '',
  identifiers: [],
};

/** Fields of a patient; the form is given by FormProvider. The facility is chosen when registering only. */
export function PatientFields({ withFacility }: { withFacility: boolean }) {
  const { t } = useTranslation();
  const form = useFormContext<PatientEntries>();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  const { errors } = form.formState;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        label={t('home.patients.nameAr')}
        required
        error={!!errors.name?.ar}
        helperText={errors.name?.ar?.message}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'ar', autoComplete: 'off' } }}
        {...form.register('name.ar')}
      />
      <TextField
        label={t('home.patients.nameEn')}
        required
        error={!!errors.name?.en}
        helperText={errors.name?.en?.message}
        slotProps={{ htmlInput: { dir: 'ltr', autoComplete: 'off' } }}
        {...form.register('name.en')}
      />
      <Controller
        control={form.control}
        name="gender"
        render={({ field }) => (
          <SelectField
            label={t('home.patients.sex')}
            value={field.value}
            options={AdministrativeGender.options.map((it) => [it, t(`common.gender.${it}`)])}
            onChange={field.onChange}
          />
        )}
      />
      <TextField
        type="date"
        label={t('home.patients.birthDate')}
        required
        error={!!errors.birthDate}
        helperText={errors.birthDate?.message}
        slotProps={{ inputLabel: { shrink: true } }}
        {...form.register('birthDate')}
      />
      <TextField
        type="tel"
        label={t('home.patients.phone')}
        error={!!errors.phone}
        helperText={errors.phone?.message}
        slotProps={{ htmlInput: { dir: 'ltr', autoComplete: 'off' } }}
        {...form.register('phone')}
      />
      {withFacility && (
        <Controller
          control={form.control}
          name="facilityId"
          render={({ field }) => (
            <SelectField
              label={t('home.patients.facility')}
              value={facilities.some((it) => it.id === field.value) ? field.value : ''}
              error={!!errors.facilityId}
              options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
              onChange={field.onChange}
            />
          )}
        />
      )}
      <Identifiers />
    </Box>
  );
}

function Identifiers() {
  const { t } = useTranslation();
  const form = useFormContext<PatientEntries>();
  const list = useFieldArray({ control: form.control, name: 'identifiers' });
  const { errors } = form.formState;
  return (
    <Box sx={{ gridColumn: '1 / -1', display: 'grid', gap: 1.5 }}>
      <Typography variant="h3" component="h2">
        {t('home.patients.identifiers')}
      </Typography>
      {list.fields.map((row, index) => (
        <Box key={row.id} sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
          <Controller
            control={form.control}
            name={`identifiers.${index}.kind`}
            render={({ field }) => (
              <SelectField
                label={t('home.patients.identifiers')}
                value={field.value}
                width={180}
                options={PatientIdentifier.shape.kind.options.map((it) => [
                  it,
                  t(`home.patients.identifierKind.${it}`),
                ])}
                onChange={field.onChange}
              />
            )}
          />
          <TextField
            label={t('home.patients.identifierValue')}
            error={!!errors.identifiers?.[index]?.value}
            helperText={errors.identifiers?.[index]?.value?.message}
            slotProps={{ htmlInput: { dir: 'ltr', autoComplete: 'off' } }}
            {...form.register(`identifiers.${index}.value`)}
          />
          <IconButton onClick={() => list.remove(index)} aria-label={t('home.patients.removeIdentifier')}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        startIcon={<Add />}
        onClick={() => list.append({ kind: 'national-id', value: '' })}
        sx={{ justifySelf: 'start' }}
      >
        {t('home.patients.addIdentifier')}
      </Button>
    </Box>
  );
}
