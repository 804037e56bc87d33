import type { BoardBed } from './board-bed.ts';
import { TileGrid } from './tile-grid.tsx';
import { TrendTile } from './trend-tile.tsx';

/** The last six hours of every patient, small. */
export default function TrendsView({ beds }: { beds: readonly BoardBed[] }) {
  return (
    <TileGrid style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))' }}>
      {beds.map(({ bed, patient }) => patient && <TrendTile key={bed.id} label={bed.label} patient={patient} />)}
    </TileGrid>
  );
}
