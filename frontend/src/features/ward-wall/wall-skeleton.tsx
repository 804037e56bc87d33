import Skeleton from '@mui/material/Skeleton';
import { TileGrid } from './tile-grid.tsx';

/** Twelve tiles where the beds will be. */
export const WallSkeleton = () => (
  <TileGrid aria-busy>
    {Array.from({ length: 12 }, (_, index) => (
      <Skeleton key={index} variant="rounded" height={188} sx={{ borderRadius: 3 }} />
    ))}
  </TileGrid>
);
