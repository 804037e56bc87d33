import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useId, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunningEscalations } from '../escalations/use-escalations.ts';
import { belowBanner } from './below-banner.ts';
import { OpenAlarmRow } from './open-alarm-row.tsx';

interface Props {
  readonly alarms: readonly Alarm[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function OpenAlarmsPopover({ alarms, anchor, onClose }: Props) {
  const { t } = useTranslation();
  const title = useId();
  const running = useRunningEscalations(alarms);
  return (
    <Popover
      open
      anchorEl={() => belowBanner(() => anchor.current?.getBoundingClientRect() ?? new DOMRect())}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': title, sx: { p: 2, width: 560, maxWidth: '94vw' } } }}
    >
      <Typography id={title} variant="h2" sx={{ mb: 1 }}>
        {t('alarms.allOpen')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {alarms.map((alarm) => (
          <OpenAlarmRow key={alarm.id} alarm={alarm} running={running.get(alarm.id)} withPlace />
        ))}
      </Box>
    </Popover>
  );
}
