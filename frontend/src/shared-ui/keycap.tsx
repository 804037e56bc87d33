import { styled } from '@mui/material/styles';
import { token } from '../theme/token.ts';

/** A key of the keyboard, as a hint. */
export const Keycap = styled('kbd')({
  fontFamily: 'inherit',
  fontSize: '0.75rem',
  padding: '1px 7px',
  borderRadius: 5,
  border: `1px solid ${token.line}`,
  background: token.card,
  color: token.quiet,
  whiteSpace: 'nowrap',
});
