import { styled } from '@mui/material/styles';
import { token } from '../../theme/token.ts';

const flash = (name: string, a: string, b: string, seconds: number) => ({
  '@media (prefers-reduced-motion: no-preference)': {
    animation: `${name} ${seconds}s step-end infinite`,
    [`@keyframes ${name}`]: { '0%': { backgroundColor: a }, '50%': { backgroundColor: b } },
  },
});

/** High flashes at 1.7 Hz, medium at 0.6 Hz, low is steady (IEC 60601-1-8, table 2). */
export const Bar = styled('section')({
  // Above drawers and dialogs: an alarm is answered whatever else is open.
  position: 'relative',
  zIndex: 1400,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 12px',
  minHeight: 56,
  padding: '6px 20px',
  '&[data-priority="high"]': {
    background: token.alarm.highBar,
    color: token.alarm.onHigh,
    ...flash('nc-bar-high', token.alarm.highBar, token.alarm.highBarFlash, 0.6),
  },
  '&[data-priority="medium"]': {
    background: token.alarm.mediumBar,
    color: token.alarm.onMedium,
    ...flash('nc-bar-medium', token.alarm.mediumBar, token.alarm.mediumBarFlash, 1.7),
  },
  '&[data-priority="low"]': { background: token.alarm.lowBar, color: token.alarm.onLow },
  '& a': { color: 'inherit', textUnderlineOffset: 3, padding: '12px 0' },
  '@media print': { display: 'none' },
});

export const BarText = styled('div')({
  flex: 1,
  minWidth: 220,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 14,
});
