import type { BoardBed } from './board-bed.ts';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { bedsWithoutPatient } from './beds-without-patient.ts';
import { BedTile } from './bed-tile.tsx';
import { TileGrid } from './tile-grid.tsx';
import { usePairedBeds } from './use-paired-beds.ts';

interface Props {
  readonly wardId: string;
  readonly beds: readonly BoardBed[];
}

const byLabel = (a: BoardBed, b: BoardBed) => a.bed.label.localeCompare(b.bed.label, undefined, { numeric: true });

/** One tile per bed. Beds without a patient are put away until asked for. */
export function WallView({ wardId, beds }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const paired = usePairedBeds(wardId);
  const withEmpty = query.get('free') === '1';
  const empty = bedsWithoutPatient(beds).map(([state, count]) =>
    state === 'ready' ? t('wall.emptyBeds', { count }) : `${t(`wall.bedState.${state}`)}: ${count}`,
  );
  const shown = beds.filter((it) => withEmpty || it.patient).toSorted(byLabel);
  return (
    <>
      <TileGrid>
        {shown.map((entry) => (
          <BedTile key={entry.bed.id} entry={entry} paired={paired?.has(entry.bed.id)} />
        ))}
      </TileGrid>
      {empty.length > 0 && (
        <FormControlLabel
          control={
            <Switch
              checked={withEmpty}
              onChange={(_, on) => setQuery(on ? { free: '1' } : {}, { replace: true, preventScrollReset: true })}
            />
          }
          label={`${t('wall.showEmpty')} (${empty.join(t('common.listSeparator'))})`}
        />
      )}
    </>
  );
}
