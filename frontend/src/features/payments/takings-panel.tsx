import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LocalDate } from '@nilecare/contracts/primitives.ts';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import { DayField } from '../../shared-ui/day-field.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { fitting } from '../../shared-ui/fitting.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { MONEY } from '../invoices/use-money.ts';

/** What came in and went back on a day, by way of paying; facility and day stand in the address. */
export function TakingsPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const filter = useFilter();
  const { facility, facilities } = useOwnFacility();
  const format = useFormat(facility?.id);
  const day = fitting(filter, 'day', LocalDate) ?? format.today(clock.serverNow());
  const facilityId = facility?.id ?? '';
  const takings = useQuery({
    queryKey: [MONEY, 'takings', facilityId, day],
    queryFn: ({ signal }) => api.payment.getTakings({ query: { facilityId, day } }, { signal }),
    enabled: facility !== undefined,
  });
  const items = takings.data?.items ?? [];
  return (
    <Panel
      title={t('payments.takings')}
      actions={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          {facilities.length > 1 && <FacilityField />}
          <DayField label={t('money.day')} value={day} onChange={(next) => filter.set({ day: next })} />
        </Box>
      }
    >
      {takings.isPending && <Skeleton variant="rounded" height={90} />}
      {takings.isError && <ErrorNote error={takings.error} onRetry={takings.refetch} />}
      {takings.isSuccess && items.length === 0 && (
        <Typography color="textSecondary">{t('payments.noTakings')}</Typography>
      )}
      {items.length > 0 && (
        <PlainTable
          label={t('payments.takings')}
          heads={[t('money.method'), t('payments.count'), t('payments.received'), t('payments.wentBack')]}
          figuresFrom={1}
          rows={items.map((it) => ({
            key: `${it.method} ${it.currency}`,
            cells: [
              t(`money.methods.${it.method}`),
              format.number(it.payments),
              <Money key="r" minor={it.receivedMinor} currency={it.currency} />,
              <Money key="b" minor={it.refundedMinor} currency={it.currency} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
