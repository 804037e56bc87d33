import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { use, type ReactNode } from 'react';
import { BelowBanner } from '../../shared-ui/below-banner.ts';
import { useTitle } from '../../shared-ui/use-title.ts';

interface Props {
  readonly title: string;
  readonly explain: string;
  readonly children: ReactNode;
}

/** A whole page that only says something and what to do about it. */
export function MessagePage({ title, explain, children }: Props) {
  useTitle(title);
  const isBelow = use(BelowBanner);
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start', maxWidth: 560, m: '12vh auto', px: 3 }}>
      <Typography variant="h1" component={isBelow ? 'h2' : 'h1'} sx={{ fontSize: '1.5rem' }}>
        {title}
      </Typography>
      <Typography color="textSecondary">{explain}</Typography>
      {children}
    </Box>
  );
}
