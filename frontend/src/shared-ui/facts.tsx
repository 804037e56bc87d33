import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { token } from '../theme/token.ts';

/** Names and values, one below the other. */
export const Facts = ({ of: rows }: { of: readonly (readonly [string, ReactNode])[] }) => (
  <Box
    component="dl"
    sx={{
      display: 'grid',
      // However long a name is, there is room for the value.
      gridTemplateColumns: 'minmax(110px, auto) minmax(40%, 1fr)',
      columnGap: 2,
      rowGap: 0.75,
      m: 0,
      '& dt': { color: token.quiet },
      '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
    }}
  >
    {rows.map(([name, value]) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </Box>
);
