import type { SearchHit } from '@nilecare/contracts/api/ehr.ts';
import Search from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { placeOf } from './place-of.ts';
import { useRecordSearchQuery } from './use-timeline.ts';

interface Props {
  readonly patientId: string;
  readonly words: string;
}

/** Where words stand in this patient's documents, forms, plans and notes. */
export function SearchHits({ patientId, words }: Props) {
  const { t } = useTranslation();
  const hits = useQuery(useRecordSearchQuery(patientId, words));
  return (
    <RecordPanel title={t('timeline.found')} query={hits} flush>
      {({ items, restricted }) => (
        <>
          {restricted && (
            <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
              {t('timeline.restricted')}
            </Alert>
          )}
          {items.length === 0 && <EmptyState icon={<Search />}>{t('timeline.notFound')}</EmptyState>}
          <EntryList aria-live="polite">
            {items.map((hit) => (
              <Hit key={`${hit.kind} ${hit.id}`} patientId={patientId} hit={hit} />
            ))}
          </EntryList>
        </>
      )}
    </RecordPanel>
  );
}

function Hit({ patientId, hit }: { patientId: string; hit: SearchHit }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <Link component={RouterLink} to={placeOf(patientId, hit) ?? '.'} sx={{ fontWeight: 600, py: 0.5 }}>
          <bdi>{hit.title}</bdi>
        </Link>
        <Typography variant="body2" color="textSecondary">
          {t(`timeline.kind.${hit.kind}`)}
        </Typography>
        <Typography dir="auto" sx={{ overflowWrap: 'anywhere' }}>
          {hit.excerpt.map((piece, place) =>
            // The pieces of one excerpt never change their places.
            // oxlint-disable-next-line react/no-array-index-key
            piece.match ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
          )}
        </Typography>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {format.date(hit.at)}
      </Typography>
    </EntryItem>
  );
}
