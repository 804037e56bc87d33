import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { token } from '../../theme/token.ts';
import { staleLook } from '../vitals/stale-look.ts';

const edge = (colour: string) => ({ boxShadow: `inset 0 4px 0 ${colour}` });

/** A bed on the wall. `data-alarm` is the priority of its foremost alarm, with `-acked` once nobody needs to come for it. */
export const Tile = styled('article')(({ theme }) => ({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gridTemplateRows: 'auto auto 1fr auto',
  gap: theme.density === 'compact' ? 3 : 6,
  padding: theme.density === 'compact' ? '10px 12px 8px' : '12px 11px 10px',
  minHeight: theme.density === 'compact' ? 160 : 188,
  borderRadius: 12,
  border: `1px solid ${token.line}`,
  background: token.card,
  overflow: 'hidden',
  contain: 'layout paint style',
  '&:hover': { borderColor: token.quiet },
  '&:focus-within': { borderColor: token.accent },
  '&[data-alarm="high"]': {
    borderColor: token.alarm.high,
    background: token.alarm.highSoft,
    ...edge(token.alarm.high),
  },
  '&[data-alarm="high-acked"]': edge(token.alarm.high),
  '&[data-alarm^="medium"]': edge(token.alarm.medium),
  '&[data-alarm^="low"]': edge(token.alarm.low),
  '&[data-quiet="true"]': { background: 'transparent', borderStyle: 'dashed' },
  '@media (prefers-reduced-motion: no-preference)': {
    '&[data-alarm="high"]': { animation: 'nc-tile-flash 0.6s step-end infinite' },
    '@keyframes nc-tile-flash': { '0%': { borderColor: token.alarm.high }, '50%': { borderColor: 'transparent' } },
  },
}));

export const TileHead = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0, minHeight: 38 });

export const BedLabel = styled('span')({
  flex: 'none',
  minWidth: 32,
  textAlign: 'center',
  padding: '2px 6px',
  borderRadius: 7,
  border: `1px solid ${token.line}`,
  background: token.sunken,
  fontWeight: 600,
});

/** Above the link that covers the tile; what is touched reaches into the margins of the tile. */
export const TileCorner = styled('span')({
  position: 'relative',
  zIndex: 1,
  flex: 'none',
  margin: '-14px -12px -14px 0',
});

/** The name is the tile's link; its area covers the whole tile. */
export const TileLink = styled(Link)({
  flex: 1,
  minWidth: 0,
  // Three lines before it is cut off: half a name may be taken for another.
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 3,
  overflow: 'hidden',
  lineHeight: 1.2,
  fontSize: '0.9063rem',
  color: token.ink,
  fontWeight: 600,
  textDecoration: 'none',
  '&::after': { content: '""', position: 'absolute', inset: 0 },
  '&:focus-visible': { outline: 'none' },
  '&:focus-visible::after': { outline: `3px solid ${token.accent}`, outlineOffset: -3, borderRadius: 12 },
});

export const TileSub = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  gap: 6,
  minHeight: 26,
  color: token.quiet,
  fontSize: '0.8125rem',
});

export const TileValues = styled('div')(({ theme }) => ({
  '--value-size': theme.density === 'compact' ? '1.1875rem' : '1.3125rem',
  display: 'grid',
  // A number is never cut off nor runs into the next name.
  gridTemplateColumns: 'max-content max-content',
  justifyContent: 'space-between',
  columnGap: 6,
  rowGap: theme.density === 'compact' ? 2 : 5,
  '&[data-stale="true"]': staleLook,
}));

export const TileFoot = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 26,
  fontSize: '0.8125rem',
  color: token.quiet,
  // Two lines before it is cut off: how long an alarm has lasted stands at its end.
  '& > [data-grow]': {
    flex: 1,
    minWidth: 0,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    lineHeight: 1.3,
  },
});
