import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** While a page's code is being loaded: a heading and a card, where they will be. */
export const PageSkeleton = () => (
  <Box sx={{ p: 2.5, display: 'grid', gap: 2 }} aria-busy>
    <Skeleton variant="text" width={220} height={36} />
    <Skeleton variant="rounded" height={360} />
  </Box>
);
