import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { useFormats } from '../../../shared-ui/use-format.ts';
import { typeText } from '../type-text.ts';
import { useReceivedQuery } from '../use-hl7.ts';
import { pathOfMessage } from '../way.ts';

/** More are not read one by one. */
const SHOWN = 20;

/** Messages of the same patients that wait until it is decided what becomes of one that failed, the oldest first. */
export function BehindList({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const behind = useQuery(useReceivedQuery({ behind: messageId, order: 'oldest', limit: SHOWN }));
  if (behind.isError) return <ErrorNote error={behind.error} onRetry={behind.refetch} />;
  if (!behind.data) return <Skeleton variant="rounded" height={64} />;
  const { items, nextCursor } = behind.data;
  if (items.length === 0) return <Typography color="textSecondary">{t('hl7.queues.noneBehind')}</Typography>;
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {items.map((row) => (
        <Box component="li" key={row.id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, py: 0.75 }}>
          <RowLink to={pathOfMessage(row)}>
            <Ltr>{typeText(row)}</Ltr>
          </RowLink>
          <time dateTime={row.receivedAt}>{formats(row.facilityId).full(row.receivedAt)}</time>
          <Ltr>{row.controlId}</Ltr>
        </Box>
      ))}
      {nextCursor !== null && <li>{t('hl7.queues.moreBehind')}</li>}
    </Box>
  );
}
