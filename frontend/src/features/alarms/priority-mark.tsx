import type { Alarm } from '@nilecare/contracts/alarms.ts';
import SvgIcon from '@mui/material/SvgIcon';
import { token } from '../../theme/token.ts';

const shapes = {
  high: 'M12 3 22.5 21H1.5Z',
  medium: 'M4 4h16v16H4Z',
  low: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
} as const;

/** Shape per priority (triangle, square, disc), so that colour is never alone. */
export const PriorityMark = ({ priority, size = 12 }: { priority: Alarm['priority']; size?: number }) => (
  <SvgIcon aria-hidden viewBox="0 0 24 24" sx={{ fontSize: size, flex: 'none' }}>
    <path d={shapes[priority]} />
  </SvgIcon>
);

export const colourOfPriority = (priority: Alarm['priority']): string => token.alarm[priority];
