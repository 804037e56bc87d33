import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { AcknowledgeReasons } from './acknowledge-reasons.tsx';
import { alarmMeanwhile, type Asked } from './alarm-meanwhile.ts';
import { alarmLong } from './alarm-text.ts';
import type { belowBanner } from './below-banner.ts';
import { MeanwhileNote } from './meanwhile-note.tsx';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlarmPlace } from './use-alarm-place.ts';

interface Props {
  readonly asked: Asked;
  readonly anchor: ReturnType<typeof belowBanner>;
  readonly onClose: () => void;
}

/** Whose alarm it is and the reasons to answer it with; or, when somebody was faster or it ended, that it is so. */
export function AcknowledgePopover({ asked, anchor, onClose }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const alarm = alarmMeanwhile(asked, useOpenAlarms());
  const place = useAlarmPlace(alarm);
  const title = useId();
  const acknowledge = useAcknowledge(alarm);
  const isOwn = acknowledge.isPending || acknowledge.isSuccess;
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': title, sx: { p: 2, width: 360, maxWidth: '94vw' } } }}
    >
      <Typography id={title} variant="h3">
        {[place.bed, place.patient].filter(Boolean).join(' · ')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {alarmLong(alarm, t, language)}
      </Typography>
      {alarm.state === 'raised' || isOwn ? (
        <AcknowledgeReasons kind={alarm.kind} acknowledge={acknowledge} onDone={onClose} />
      ) : (
        <MeanwhileNote alarm={alarm} onClose={onClose} />
      )}
    </Popover>
  );
}
