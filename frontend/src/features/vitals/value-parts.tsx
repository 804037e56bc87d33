import { styled } from '@mui/material/styles';
import { token } from '../../theme/token.ts';

/** One measured value as monitors show it: name over unit, then the number. `--value-size` sets the number's size. */
export const Measure = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 5,
  minWidth: 0,
  whiteSpace: 'nowrap',
});

export const MeasureLabel = styled('bdi')({
  display: 'grid',
  flex: 'none',
  // As wide as the widest unit, so that numbers below each other stand in line.
  minWidth: 33,
  color: token.quiet,
  fontSize: '0.75rem',
  lineHeight: 1.15,
});

export const MeasureUnit = styled('span')({ fontSize: '0.6875rem' });

export const MeasureNumber = styled('bdi')({
  fontSize: 'var(--value-size, 1.5rem)',
  lineHeight: 1.2,
  fontWeight: 600,
  letterSpacing: '-0.02em',
});

/** Direction a value left its limits in: an arrow, so that colour is not alone. */
export const LimitArrow = styled('span')({ fontSize: '0.6em', marginInlineEnd: 2, verticalAlign: '0.12em' });
