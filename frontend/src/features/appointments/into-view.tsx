import Box from '@mui/material/Box';
import { useEffect, useRef, type ReactNode } from 'react';

/** Moves the view to what it holds as soon as it is there: an answer below the fold would look as if nothing had happened. */
export function IntoView({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <Box ref={place} sx={{ display: 'grid', gap: 2 }}>
      {children}
    </Box>
  );
}
