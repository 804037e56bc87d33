import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { EscalationLine } from '../escalations/escalation-line.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { AlarmPlaceLink } from './alarm-place-link.tsx';
import { alarmLong } from './alarm-text.ts';
import { colourOfPriority, PriorityMark } from './priority-mark.tsx';

interface Props {
  readonly alarm: Alarm;
  /** What runs for it, where that is known. */
  readonly running: Escalation | undefined;
  /** Says which bed and patient, where the page does not already. */
  readonly withPlace: boolean;
}

/** One open alarm with its state and the way to answer it. */
export function OpenAlarmRow({ alarm, running, withPlace }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        py: 1,
        borderTop: `1px solid ${token.line}`,
        minHeight: 60,
      }}
    >
      <Box sx={{ color: colourOfPriority(alarm.priority), display: 'grid' }}>
        <PriorityMark priority={alarm.priority} size={16} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {withPlace && <AlarmPlaceLink alarm={alarm} />}
        <Typography sx={{ color: colourOfPriority(alarm.priority), fontWeight: 500 }}>
          <span className="nc-hidden">{t(`alarms.priority.${alarm.priority}`)}: </span>
          {alarmLong(alarm, t, language)}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          <Ago at={alarm.raisedAt} />
          {alarm.acknowledgedBy &&
            alarm.acknowledgedAt &&
            ` · ${t('alarms.ackedByLong', {
              name: alarm.acknowledgedBy.name,
              time: format.time(alarm.acknowledgedAt),
              reason: alarm.acknowledgeReason ?? '',
            })}`}
          {alarm.suppressed && ` · ${t('suppressions.recorded')}`}
        </Typography>
        {alarm.escalation && (
          <Typography variant="body2">
            <EscalationLine alarm={alarm} running={running} />
          </Typography>
        )}
      </Box>
      {alarm.state === 'raised' && <AcknowledgeButton alarm={alarm} size="row" />}
    </Box>
  );
}
