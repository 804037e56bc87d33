import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { SeriesConflictList } from './series-conflicts.tsx';
import { ruleOf } from './series-rule.ts';
import { bodyOf, type Wanted } from './use-book.ts';

interface Props {
  readonly facilityId: string;
  readonly wanted: Omit<Wanted, 'bookRest'>;
  readonly rest: boolean;
  readonly onRest: (rest: boolean) => void;
  readonly format: Format;
}

/** Whether the times of a series are free, before it is booked. */
export function SeriesPreview({ facilityId, wanted, rest, onRest, format }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const rule = ruleOf(wanted.entries.repeating);
  const body = rule && { ...bodyOf(facilityId, wanted), reason: null, rule };
  const preview = useQuery({
    queryKey: ['appointment-slots', 'series', body],
    queryFn: ({ signal }) => {
      if (!body) throw new Error('There is no rule to be asked about');
      return api.appointment.previewSeries({ body }, { signal });
    },
    enabled: body !== undefined,
    retry: false,
  });
  if (!body) return <Alert severity="info">{t('common.entry.doesNotFit')}</Alert>;
  if (preview.isPending) return <Skeleton variant="rounded" height={48} />;
  if (preview.isError) return <ErrorNote error={preview.error} onRetry={preview.refetch} />;
  if (preview.data.conflicts.length === 0)
    return <Alert severity="success">{t('appointments.series.fits', { count: preview.data.times.length })}</Alert>;
  return <SeriesConflictList conflicts={preview.data.conflicts} rest={rest} onRest={onRest} format={format} />;
}
