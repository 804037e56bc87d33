import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { token } from '../theme/token.ts';

interface Props {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Says that there is nothing, and what to do about it. */
export const EmptyState = ({ icon, children, action }: Props) => (
  <Box
    sx={{
      display: 'grid',
      justifyItems: 'center',
      textAlign: 'center',
      gap: 1.5,
      p: 5,
      color: token.quiet,
      '& svg': { fontSize: 40, opacity: 0.7 },
    }}
  >
    {icon}
    <Typography sx={{ maxWidth: 460 }}>{children}</Typography>
    {action}
  </Box>
);
