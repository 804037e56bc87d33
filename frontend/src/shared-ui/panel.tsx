import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

interface Props {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without inner margin, for tables. */
  readonly flush?: boolean;
}

/** A card with a heading. */
export function Panel({ title, actions, children, flush = false }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={title ? id : undefined} sx={{ minWidth: 0 }}>
      {(title || actions) && (
        <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1, px: 2, pt: 1.5, minHeight: 52 }}>
          <Typography id={id} variant="h2" sx={{ flex: 1 }}>
            {title}
          </Typography>
          {actions}
        </Box>
      )}
      <Box sx={flush ? {} : { px: 2, pb: 2, pt: title || actions ? 1 : 2 }}>{children}</Box>
    </Card>
  );
}
