import TextField from '@mui/material/TextField';
import { AlertTier, CheckKind } from '@nilecare/contracts/drugs.ts';
import { useTranslation } from 'react-i18next';
import { Filters } from '../../shared-ui/filters.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useAskedReport } from './use-report.ts';

/** Of which place, days and kind of alert; all of it stands in the address. */
export function ReportFilters() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { from, to, today, kind, tier, isInOrder } = useAskedReport();
  return (
    <Filters>
      <FacilityField />
      <SelectField
        label={t('drugKnowledge.kind')}
        value={kind ?? ''}
        width={190}
        options={[
          ['', t('drugKnowledge.all')],
          ...CheckKind.options.map((it) => [it, t(`safety.kind.${it}`)] as const),
        ]}
        onChange={(it) => filter.set({ kind: it })}
      />
      <SelectField
        label={t('overrideReport.tier')}
        value={tier ?? ''}
        width={160}
        options={[
          ['', t('drugKnowledge.all')],
          ...AlertTier.options.map((it) => [it, t(`safety.tier.${it}`)] as const),
        ]}
        onChange={(it) => filter.set({ tier: it })}
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
