import { useTranslation } from 'react-i18next';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { periodOf } from './report-address.ts';

/** From when until when a report tells; kept in the address. */
export function PeriodFields() {
  const { t } = useTranslation();
  const filter = useFilter();
  const period = periodOf(filter);
  return (
    <>
      <MomentField label={t('common.from')} value={period.from} onChange={(from) => filter.set({ from })} />
      <MomentField label={t('common.to')} value={period.to} onChange={(to) => filter.set({ to })} />
    </>
  );
}
