import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useLabFacility } from './use-lab.ts';

/** For who works in several facilities. */
export function FacilityField() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { facilityId, facilities } = useLabFacility();
  if (facilities.length < 2) return null;
  return (
    <SelectField
      label={t('lab.facility')}
      value={facilityId}
      width={240}
      options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
      onChange={(facility) => filter.set({ facility })}
    />
  );
}
