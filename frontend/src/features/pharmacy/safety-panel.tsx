import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { NotChecked, Override, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { AlertNote } from '../safety-check/alert-note.tsx';
import { NotCheckedNote } from '../safety-check/not-checked-note.tsx';

/** What the safety check showed when it was signed, why it was overridden, and what was not checked. */
export function SafetyPanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('pharmacy.safety.title')}>
      <SafetyList alerts={order.alerts} notChecked={order.notChecked} overrides={order.overrides} />
    </Panel>
  );
}

interface ListProps {
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
  readonly overrides?: readonly Override[];
}

/** Alerts with what to do, and what nobody looked at. */
export function SafetyList({ alerts, notChecked, overrides = [] }: ListProps) {
  const { t } = useTranslation();
  const isClear = alerts.length === 0 && notChecked.length === 0;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {isClear && <Typography>{t('pharmacy.safety.clear')}</Typography>}
      {alerts.map((alert) => {
        const override = overrides.find((it) => it.alertId === alert.id);
        return (
          <AlertNote key={alert.id} alert={alert}>
            {override && (
              <Typography dir="auto" sx={{ mt: 1 }}>
                {t('pharmacy.safety.overridden', { reason: t(`safety.reason.${override.reasonCode}`) })}
                {override.text && <bdi> – {override.text}</bdi>}
              </Typography>
            )}
          </AlertNote>
        );
      })}
      <NotCheckedNote gaps={notChecked} />
    </Box>
  );
}
