import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useWards } from '../facilities/use-facilities.ts';

interface Props {
  readonly facilityId: string;
  readonly value: string;
  readonly onChange: (wardId: string) => void;
}

/** A ward of a facility; the empty value is none. */
export function WardChoice({ facilityId, value, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data?.filter((it) => it.facilityId === facilityId) ?? [];
  return (
    <SelectField
      label={t('stays.ward')}
      value={value}
      options={[['', t('stays.noWard')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
      onChange={onChange}
    />
  );
}
