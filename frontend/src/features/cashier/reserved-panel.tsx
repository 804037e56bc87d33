import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { MONEY } from '../invoices/use-money.ts';

const MOST = 50;

/** Amounts that are reserved on cards at a facility: they are lost when they are not taken in time. Nothing where there is none. */
export function ReservedPanel({ facilityId }: { readonly facilityId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat(facilityId);
  const reserved = useQuery({
    queryKey: [MONEY, 'reserved', facilityId],
    queryFn: async ({ signal }) =>
      (await api.payment.listPayments({ query: { facilityId, state: ['authorised'], limit: MOST } }, { signal })).items,
  });
  if (!reserved.data?.length) return null;
  const soonest = reserved.data.toSorted((a, b) => (a.expiresAt ?? '').localeCompare(b.expiresAt ?? ''));
  return (
    <Panel title={t('payments.state.authorised')}>
      <PlainTable
        label={t('payments.state.authorised')}
        heads={[t('common.state'), t('money.patient'), t('money.amount')]}
        figuresFrom={2}
        rows={soonest.map((it) => ({
          key: it.id,
          cells: [
            <RowLink key="l" to={`/payments/${it.id}`}>
              {it.expiresAt === null
                ? t('payments.state.authorised')
                : t('payments.reservedUntil', { time: format.dayHour(it.expiresAt) })}
            </RowLink>,
            <PatientName key="p" patientId={it.patientId} />,
            <Money key="m" minor={it.amountMinor} currency={it.currency} />,
          ],
        }))}
      />
    </Panel>
  );
}
