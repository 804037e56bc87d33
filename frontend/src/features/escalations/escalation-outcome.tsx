import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AcknowledgeButton } from '../alarms/acknowledge-button.tsx';
import { untilNext } from './next-call.ts';

interface Props {
  readonly escalation: Escalation;
  readonly alarm: Alarm | undefined;
}

const tones = { running: 'trouble', acknowledged: 'good', resolved: 'quiet', exhausted: 'trouble' } as const;

/** How it stands; while it runs, when the next are called and the way to take charge. */
export function EscalationOutcome({ escalation, alarm }: Props) {
  const { t } = useTranslation();
  const { state } = escalation;
  // The alarm's acknowledgement ends what runs for it, and goes on meaning something when nobody is left to call.
  const isOpen = alarm?.state === 'raised' && (state === 'running' || state === 'exhausted');
  return (
    <>
      <StatusChip tone={tones[state]} label={t(`escalations.state.${state}`)} />
      {state === 'running' ? <Next at={escalation.nextLevelAt} /> : <Ended of={escalation} />}
      {isOpen && <AcknowledgeButton alarm={alarm} size="row" />}
    </>
  );
}

function Next({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const time = useServerClock((now) => untilNext(at, now));
  return (
    <Typography variant="body2" sx={{ my: 0.75, fontVariantNumeric: 'tabular-nums' }}>
      {time === undefined ? t('escalations.due') : t('escalations.next', { time })}
    </Typography>
  );
}

function Ended({ of: { endedAt, endedBy } }: { of: Escalation }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (endedAt === null) return null;
  const time = format.exactTime(endedAt);
  return (
    <Typography variant="body2" color="textSecondary" sx={{ my: 0.75 }}>
      {endedBy ? t('escalations.endedBy', { name: endedBy.name, time }) : t('escalations.ended', { time })}
    </Typography>
  );
}
