import { styled } from '@mui/material/styles';
import { token } from '../../theme/token.ts';

/** Entries of the record, one below the other: what it is at the start of the line, what can be done at its end. */
export const EntryList = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });

export const EntryItem = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'start',
  gap: 12,
  padding: '10px 16px',
  borderBlockStart: `1px solid ${token.line}`,
  '&:first-of-type': { borderBlockStart: 0 },
});
