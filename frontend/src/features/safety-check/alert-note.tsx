import Block from '@mui/icons-material/BlockOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import type { AlertTier, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';

const looks = {
  stop: { severity: 'error', icon: <Block /> },
  warn: { severity: 'warning', icon: <WarningAmber /> },
  info: { severity: 'info', icon: <InfoOutlined /> },
} as const satisfies Record<AlertTier, { severity: string; icon: ReactNode }>;

/** Red belongs to alarms and to what stops. */
const loud = {
  border: `2px solid ${token.alarm.high}`,
  '& .MuiAlert-icon, & .MuiAlertTitle-root': { color: token.alarm.high },
} as const;

interface Props {
  readonly alert: SafetyAlert;
  /** What can be done about it, below its text. */
  readonly children?: ReactNode;
}

/** One alert: what it is, why it happens, what to do, and where that is written. */
export function AlertNote({ alert, children }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { severity, icon } = looks[alert.tier];
  return (
    <Alert
      severity={severity}
      icon={icon}
      variant={alert.tier === 'stop' ? 'standard' : 'outlined'}
      sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 }, ...(alert.tier === 'stop' ? loud : {}) }}
    >
      <AlertTitle sx={{ fontWeight: 700 }}>
        {t(`safety.severity.${alert.severity}`)}: <bdi>{alert.title[language]}</bdi>
      </AlertTitle>
      <Typography variant="body2">{alert.mechanism[language]}</Typography>
      <Typography sx={{ fontWeight: 600 }}>{alert.action[language]}</Typography>
      {alert.sources.length > 0 && (
        <Typography component="details" variant="caption" color="textSecondary">
          <summary style={{ cursor: 'pointer', minHeight: 24 }}>{t('safety.sources')}</summary>
          {alert.sources.map((it) => (
            <bdi key={it} dir="ltr" style={{ display: 'block' }}>
              {it}
            </bdi>
          ))}
        </Typography>
      )}
      {children}
    </Alert>
  );
}
