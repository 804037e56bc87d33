import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly alarm: Alarm;
  readonly onClose: () => void;
}

/** Instead of the reasons: nothing is left to acknowledge, and why. Stays until it is closed. */
export function MeanwhileNote({ alarm, onClose }: Props) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  // The reason that was about to be pressed is gone, and with it where the keyboard was.
  useEffect(() => note.current?.focus(), []);
  return (
    <Alert
      ref={note}
      tabIndex={-1}
      role="status"
      severity="info"
      variant="outlined"
      action={
        <Button color="inherit" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {alarm.state === 'acknowledged'
        ? t('alarms.acknowledgedMeanwhile', { name: alarm.acknowledgedBy?.name ?? '' })
        : t('alarms.overMeanwhile')}
    </Alert>
  );
}
