import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { SaidBy } from './said-by.tsx';
import { OrderFlags } from './order-flags.tsx';
import { TransmissionChips } from './transmission-chips.tsx';

const said = ['query', 'answer', 'verification', 'rejection'] as const;

/** What was prescribed, and what was said of it since. */
export function OrderPanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const unit = order.drug.unit[language];
  const amounts = { dispensed: order.dispensed, ordered: order.ordered ?? 0, unit };
  const history = said.flatMap((kind) => {
    const it = order[kind];
    return it ? [{ kind, ...it }] : [];
  });
  return (
    <Panel title={t('pharmacy.order.title')}>
      <Typography sx={{ fontSize: '1.15rem', fontWeight: 600 }}>{order.line[language]}</Typography>
      <OrderFlags order={order} />
      <TransmissionChips transmissions={order.transmissions} />
      {order.drug.lookAlike && (
        <Alert severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {t('pharmacy.lookAlike', { name: order.drug.lookAlike })}
        </Alert>
      )}
      <Box sx={{ height: 12 }} />
      <Facts
        of={[
          [t('pharmacy.column.prescriber'), order.prescriber.name],
          [t('pharmacy.column.signed'), <Ago key="signed" at={order.signedAt} />],
          ...(order.instructions ? [[t('pharmacy.order.instructions'), order.instructions] as const] : []),
          [
            t('pharmacy.dispense.title'),
            t(order.ordered === null ? 'pharmacy.order.openEnded' : 'pharmacy.order.quantity', amounts),
          ],
          ...history
            .toSorted((one, other) => one.at.localeCompare(other.at))
            .map(
              (it) =>
                [
                  t(`pharmacy.order.${it.kind}`),
                  <span key={it.kind}>
                    {it.text && (
                      <>
                        <bdi>{it.text}</bdi> ·{' '}
                      </>
                    )}
                    <SaidBy who={it.by.name} at={it.at} />
                  </span>,
                ] as const,
            ),
          ...(order.reservation
            ? [
                [
                  t('pharmacy.dispense.store'),
                  t(`pharmacy.reservation.${order.reservation.state}`, {
                    time: format.dayHour(order.reservation.until),
                  }),
                ] as const,
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
