import type { Ward } from '@nilecare/contracts/api/facility.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useChosenWard, useFacilities, useWards } from '../facilities/use-facilities.ts';

/** The ward of the address, or else the one that was chosen on this device, or the first. */
export function useWardOfPage(): Ward | undefined {
  const asked = useFilter().get('ward');
  const chosen = useChosenWard();
  const wards = useQuery(useWards()).data;
  return wards?.find((it) => it.id === asked) ?? wards?.find((it) => it.id === chosen) ?? wards?.[0];
}

/** Another ward for the page. */
export function WardChoice({ ward }: { readonly ward: Ward | undefined }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data ?? [];
  const facilities = useQuery(useFacilities()).data ?? [];
  const facilityName = (id: string) => {
    const found = facilities.find((it) => it.id === id);
    return found && facilities.length > 1 ? `${nameIn(language, found.name)}: ` : '';
  };
  return (
    <SelectField
      label={t('roster.ward')}
      value={ward?.id ?? ''}
      width={320}
      options={wards.map((it) => [it.id, facilityName(it.facilityId) + nameIn(language, it.name)] as const)}
      onChange={(id) => filter.set({ ward: id })}
    />
  );
}
