import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { ChoiceEntry } from '../../../shared-ui/entries/choice-entry.tsx';
import { nameIn } from '../../../shared-ui/format.ts';
import { useFacilities } from '../../facilities/use-facilities.ts';

/** Of which facility something new is, of the form around. */
export function FacilityEntry() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const facilities = useQuery(useFacilities()).data ?? [];
  return (
    <ChoiceEntry
      name="facilityId"
      label={t('hl7.channel.facility')}
      options={facilities.map((it) => [it.id, nameIn(language, it.name)])}
      required
    />
  );
}
