import type { BoardBed } from './board-bed.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { BedTile } from './bed-tile.tsx';
import { TileGrid } from './tile-grid.tsx';
import { usePairedBeds } from './use-paired-beds.ts';

interface Props {
  readonly wardId: string;
  readonly beds: readonly BoardBed[];
}

const byLabel = (a: BoardBed, b: BoardBed) => a.bed.label.localeCompare(b.bed.label, undefined, { numeric: true });

/** One tile per bed. Free beds are put away until asked for. */
export function WallView({ wardId, beds }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const paired = usePairedBeds(wardId);
  const withFree = query.get('free') === '1';
  const free = beds.filter((it) => !it.patient).length;
  const shown = beds.filter((it) => withFree || it.patient).toSorted(byLabel);
  return (
    <>
      <TileGrid>
        {shown.map((entry) => (
          <BedTile key={entry.bed.id} entry={entry} paired={paired?.has(entry.bed.id)} />
        ))}
      </TileGrid>
      {free > 0 && (
        <FormControlLabel
          control={
            <Switch
              checked={withFree}
              onChange={(_, on) => setQuery(on ? { free: '1' } : {}, { replace: true, preventScrollReset: true })}
            />
          }
          label={`${t('wall.showEmpty')} (${t('wall.emptyBeds', { count: free })})`}
        />
      )}
    </>
  );
}
