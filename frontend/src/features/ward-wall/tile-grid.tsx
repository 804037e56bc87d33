import { styled } from '@mui/material/styles';

export const TileGrid = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: theme.density === 'compact' ? 8 : 12,
  gridTemplateColumns: `repeat(auto-fill, minmax(${theme.density === 'compact' ? 204 : 224}px, 1fr))`,
}));
