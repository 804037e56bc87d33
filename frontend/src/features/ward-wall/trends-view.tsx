import type { BoardBed } from './board-bed.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { TileGrid } from './tile-grid.tsx';
import { TrendTile } from './trend-tile.tsx';

/** The last six hours of every patient, small. */
export default function TrendsView({ beds }: { beds: readonly BoardBed[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('wall.last6h')}
      </Typography>
      <TileGrid style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))' }}>
        {beds.map(({ bed, patient }) => patient && <TrendTile key={bed.id} label={bed.label} patient={patient} />)}
      </TileGrid>
    </>
  );
}
