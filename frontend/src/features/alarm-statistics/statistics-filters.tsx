import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useWards } from '../facilities/use-facilities.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { useAsked } from './use-asked.ts';

/** Of which place and days; all of it stands in the address. */
export function StatisticsFilters() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const { from, to, today, wardId, isInOrder } = useAsked();
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === facility?.id);
  return (
    <Filters>
      <FacilityField />
      <SelectField
        label={t('places.ward')}
        value={wardId ?? ''}
        width={220}
        options={[
          ['', t('alarmStatistics.allWards')],
          ...wards.map((it) => [it.id, nameIn(language, it.name)] as const),
        ]}
        onChange={(ward) => filter.set({ ward })}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextField
          key={name}
          type="date"
          label={t(`alarmStatistics.${name}`)}
          value={name === 'from' ? from : to}
          error={!isInOrder}
          helperText={!isInOrder && name === 'to' ? t('alarmStatistics.order') : undefined}
          onChange={(event) => filter.set({ [name]: event.target.value })}
          sx={{ width: 170 }}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        />
      ))}
    </Filters>
  );
}
