import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { alarmLong } from './alarm-text.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlarmPlace } from './use-alarm-place.ts';

const physiological = ['withPatient', 'onTheWay', 'doctorInformed', 'expected', 'artefact'] as const;
const technical = ['sensorFixed', 'onTheWay', 'withPatient', 'artefact'] as const;

interface Props {
  readonly alarm: Alarm;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Reasons to choose from; a click on one acknowledges. */
export function AcknowledgePopover({ alarm, anchor, onClose }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const place = useAlarmPlace(alarm);
  const title = useId();
  const [own, setOwn] = useState('');
  const acknowledge = useAcknowledge(alarm);
  const give = (reason: string) => acknowledge.mutate(reason, { onSuccess: onClose });
  const reasons = alarm.kind === 'technical' ? technical : physiological;
  return (
    <Popover
      open
      anchorEl={() => anchor.current}
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
      <Typography variant="body2" sx={{ mb: 1 }}>
        {t('alarms.why')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {reasons.map((reason, index) => (
          <Button
            key={reason}
            variant="outlined"
            color="inherit"
            autoFocus={index === 0}
            disabled={acknowledge.isPending}
            onClick={() => give(t(`alarms.reasons.${reason}`))}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t(`alarms.reasons.${reason}`)}
          </Button>
        ))}
        <Box
          component="form"
          sx={{ display: 'flex', gap: 1 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (own.trim()) give(own.trim());
          }}
        >
          <TextField
            label={t('alarms.ownReason')}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <Button
            type="submit"
            variant="contained"
            sx={{ flex: 'none' }}
            disabled={!own.trim()}
            loading={acknowledge.isPending}
          >
            {t('alarms.acknowledge')}
          </Button>
        </Box>
        {acknowledge.isError && <ErrorNote error={acknowledge.error} />}
      </Box>
    </Popover>
  );
}
