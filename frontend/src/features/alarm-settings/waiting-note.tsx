import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProposalsToDecide } from '../alarms/waiting-proposals.ts';

/** Tells who may approve that proposals wait for her; nothing when none does. */
export function WaitingNote() {
  const { t } = useTranslation();
  const waiting = useProposalsToDecide();
  const [newest] = waiting;
  if (!newest) return null;
  return (
    <Alert
      severity="info"
      action={
        <Button component={Link} to={`/alarm-settings?ward=${newest.wardId}`} color="inherit">
          {t('alarmSettings.look')}
        </Button>
      }
    >
      {t('alarmSettings.toDecide', { count: waiting.length })}
    </Alert>
  );
}
