import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { colourOfPriority, PriorityMark } from './priority-mark.tsx';

/** The priority in a table: its mark and its word. */
export function PriorityLabel({ priority }: Pick<Alarm, 'priority'>) {
  const { t } = useTranslation();
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: colourOfPriority(priority), fontWeight: 600 }}
    >
      <PriorityMark priority={priority} size={14} />
      {t(`alarms.priority.${priority}`)}
    </Box>
  );
}
