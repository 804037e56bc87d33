import { createUser } from '@nilecare/contracts/api/auth-users.ts';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { useRolesQuery } from './user-queries.ts';

const shape = createUser.body.shape;
/** The entries of an account, checked as the server checks them. */
export const userEntries = z.object({
  name: shape.name,
  email: optionalText(shape.email.unwrap()),
  phone: optionalText(shape.phone.unwrap()),
  language: shape.language.unwrap(),
  roles: shape.roles,
  facilityIds: shape.facilityIds,
});

export interface UserEntries {
  readonly name: { readonly en: string; readonly ar: string };
  readonly email: string;
  readonly phone: string;
  readonly language: 'en' | 'ar';
  readonly roles: string[];
  readonly facilityIds: string[];
}

export const noEntries: UserEntries = {
  name: { en: '', ar: '' },
  email: '',
  phone: '',
  language: 'en',
  roles: [],
  facilityIds: [],
};

/** Fields that creating and changing an account share; the form is given by FormProvider. */
export function UserFields() {
  const form = useFormContext<UserEntries>();
  const { t } = useTranslation();
  const { errors } = form.formState;
  const language = usePreferences((it) => it.language);
  const roles = useQuery(useRolesQuery()).data ?? [];
  const facilities = useQuery(useFacilities()).data ?? [];
  const placeName = (id: string) => {
    const facility = facilities.find((it) => it.id === id);
    return id === '*' ? t('admin.users.everyFacility') : facility ? nameIn(language, facility.name) : id;
  };
  const ltr = { htmlInput: { dir: 'ltr' } };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        label={t('admin.users.nameEn')}
        error={!!errors.name?.en}
        helperText={errors.name?.en?.message}
        slotProps={ltr}
        {...form.register('name.en')}
      />
      <TextField
        label={t('admin.users.nameAr')}
        error={!!errors.name?.ar}
        helperText={errors.name?.ar?.message}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'ar' } }}
        {...form.register('name.ar')}
      />
      <TextField
        label={t('admin.users.email')}
        error={!!errors.email}
        helperText={errors.email?.message}
        slotProps={ltr}
        {...form.register('email')}
      />
      <TextField
        label={t('admin.users.phone')}
        error={!!errors.phone}
        helperText={errors.phone?.message}
        slotProps={ltr}
        {...form.register('phone')}
      />
      <Controller
        control={form.control}
        name="roles"
        render={({ field }) => (
          <Autocomplete
            multiple
            disableCloseOnSelect
            options={roles.map((it) => it.name)}
            value={field.value}
            getOptionLabel={(name) => roles.find((it) => it.name === name)?.title[language] ?? name}
            onChange={(_, next) => field.onChange(next)}
            renderInput={(params) => (
              <TextField
                {...params}
                label={t('admin.users.roles')}
                error={!!errors.roles}
                helperText={errors.roles?.message}
              />
            )}
          />
        )}
      />
      <Controller
        control={form.control}
        name="facilityIds"
        render={({ field }) => (
          <Autocomplete
            multiple
            disableCloseOnSelect
            options={['*', ...facilities.map((it) => it.id)]}
            value={field.value}
            getOptionLabel={placeName}
            onChange={(_, next) => field.onChange(next.includes('*') ? ['*'] : next)}
            renderInput={(params) => (
              <TextField {...params} label={t('admin.users.facilities')} error={!!errors.facilityIds} />
            )}
          />
        )}
      />
      <Controller
        control={form.control}
        name="language"
        render={({ field }) => (
          <SelectField
            label={t('admin.users.language')}
            value={field.value}
            options={[
              ['en', 'English'],
              ['ar', 'العربية'],
            ]}
            onChange={field.onChange}
          />
        )}
      />
    </Box>
  );
}
