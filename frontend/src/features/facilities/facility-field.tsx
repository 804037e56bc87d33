import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useOwnFacility } from './use-own-facility.ts';

/** Which facility a page is about; the choice stands in the address. */
export function FacilityField() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { facility, facilities } = useOwnFacility();
  return (
    <SelectField
      label={t('places.facility')}
      value={facility?.id ?? ''}
      width={260}
      options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
      onChange={(next) => filter.set({ facility: next, ward: undefined })}
    />
  );
}
