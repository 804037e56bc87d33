import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTitle } from './use-title.ts';

interface Props {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  /** Below a patient's banner, whose name is the first heading. */
  readonly belowBanner?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading; the heading is the document's title as well. */
export function Page({ title, beside, actions, narrow = false, belowBanner = false, children }: Props) {
  useTitle(title);
  return (
    <Box
      sx={{ display: 'grid', gap: 2, p: { xs: 1.5, sm: 2.5 }, maxWidth: narrow ? 960 : 'none', alignContent: 'start' }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, minHeight: 44 }}>
        <Typography variant="h1" component={belowBanner ? 'h2' : 'h1'}>
          {title}
        </Typography>
        {beside}
        <Box sx={{ flex: 1 }} />
        {/* What finds no place beside the title goes to the next line together. */}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, '&:empty': { display: 'none' } }}>
          {actions}
        </Box>
      </Box>
      {children}
    </Box>
  );
}
