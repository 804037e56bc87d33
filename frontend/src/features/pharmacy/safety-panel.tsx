import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';

/** What the safety check showed when it was signed, and what was not checked. */
export function SafetyPanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const reasonOf = (alert: SafetyAlert): string | undefined => {
    const override = order.overrides.find((it) => it.alertId === alert.id);
    return override && (override.text ?? override.reasonCode);
  };
  return (
    <Panel title={t('pharmacy.safety.title')}>
      <SafetyList alerts={order.alerts} notChecked={order.notChecked} reasonOf={reasonOf} />
    </Panel>
  );
}

interface ListProps {
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
  readonly reasonOf?: (alert: SafetyAlert) => string | undefined;
}

/** Alerts with what to do, and what nobody looked at. */
export function SafetyList({ alerts, notChecked, reasonOf }: ListProps) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <>
      {alerts.length === 0 && notChecked.length === 0 && <Typography>{t('pharmacy.safety.clear')}</Typography>}
      {alerts.map((alert) => {
        const reason = reasonOf?.(alert);
        const severity = alert.tier === 'stop' ? 'error' : alert.tier === 'warn' ? 'warning' : 'info';
        return (
          <Alert key={alert.id} severity={severity} variant="outlined" sx={{ mb: 1 }}>
            <AlertTitle>{alert.title[language]}</AlertTitle>
            {alert.mechanism[language]} {alert.action[language]}
            {reason && <Typography dir="auto">{t('pharmacy.safety.overridden', { reason })}</Typography>}
          </Alert>
        );
      })}
      {notChecked.length > 0 && (
        <Alert severity="warning" variant="outlined">
          <AlertTitle>{t('pharmacy.safety.notChecked')}</AlertTitle>
          {notChecked.map((it) => (
            <div key={`${it.kind} ${it.drugKey} ${it.reason}`}>{it.text[language]}</div>
          ))}
        </Alert>
      )}
    </>
  );
}
