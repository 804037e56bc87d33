import { Profession, specialityCodes } from '@nilecare/contracts/api/business.ts';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { SeveralEntry } from './several-entry.tsx';
import { useOrganisationsQuery } from './staff-queries.ts';

/** Fields that adding and changing a staff member share; the form is given by FormProvider. */
export function StaffFields() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const organisations = useQuery(useOrganisationsQuery()).data ?? [];
  const facilities = useQuery(useFacilities()).data ?? [];
  const places = facilities.map((it) => [it.id, nameIn(language, it.name)] as const);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextEntry name="nameEn" label={t('staff.nameEn')} required dir="ltr" />
      <TextEntry name="nameAr" label={t('staff.nameAr')} required dir="rtl" lang="ar" />
      <ChoiceEntry
        name="profession"
        label={t('staff.professionName')}
        required
        options={Profession.options.map((it) => [it, t(`staff.profession.${it}`)] as const)}
      />
      <TextEntry name="employeeNumber" label={t('staff.employeeNumber')} dir="ltr" />
      <ChoiceEntry
        name="organisationId"
        label={t('staff.organisation')}
        required
        options={organisations.filter((it) => it.active).map((it) => [it.id, nameIn(language, it.name)] as const)}
      />
      <ChoiceEntry name="facilityId" label={t('staff.facility')} required options={places} />
      <SeveralEntry name="facilityIds" label={t('staff.facilities')} options={places} />
      <SeveralEntry
        name="specialities"
        label={t('staff.specialities')}
        options={specialityCodes.filter((it) => it !== 'other').map((it) => [it, t(`staff.speciality.${it}`)] as const)}
      />
      <TextEntry name="otherSpeciality" label={t('staff.specialityText')} dir="auto" />
      <TextEntry name="languages" label={t('staff.languages')} hint={t('staff.languagesHint')} dir="ltr" />
      <TextEntry name="phone" label={t('staff.phone')} type="tel" dir="ltr" />
      <TextEntry name="email" label={t('staff.email')} dir="ltr" />
    </Box>
  );
}
