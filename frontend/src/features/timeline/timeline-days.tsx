import type { TimelineEntry } from '@nilecare/contracts/api/ehr.ts';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { byDay } from './by-day.ts';
import { nameOf } from './name-of.ts';
import { placeOf } from './place-of.ts';

interface Props {
  /** Whose page each entry leads to; absent: it leads nowhere. */
  readonly patientId?: string;
  readonly entries: readonly TimelineEntry[];
}

/** Entries of the timeline under their days; on the page of a patient each leads to where it is read whole. */
export function TimelineDays({ patientId, entries }: Props) {
  const format = useFormat();
  return byDay(entries, format.today).map(({ day, entries: ofDay }) => (
    <Box component="section" key={`${day} ${ofDay[0]?.id}`} aria-label={format.calendarDate(day)}>
      <Typography variant="h3" sx={{ px: 2, py: 1, fontSize: '0.95rem', background: token.ground }}>
        {format.calendarDate(day)}
      </Typography>
      <EntryList>
        {ofDay.map((entry) => (
          <EntryItem key={`${entry.kind} ${entry.id}`}>
            <What entry={entry} place={patientId === undefined ? null : placeOf(patientId, entry)} />
            <Typography variant="body2" color="textSecondary" component="time" dateTime={entry.at}>
              {format.time(entry.at)}
            </Typography>
          </EntryItem>
        ))}
      </EntryList>
    </Box>
  ));
}

function What({ entry, place }: { entry: TimelineEntry; place: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kind = t(`timeline.kind.${entry.kind}`);
  const name = nameOf(entry, t, format.language);
  const isOver = entry.status === 'entered-in-error' || entry.status === 'retracted' || entry.status === 'cancelled';
  const title = <bdi style={isOver ? { textDecoration: 'line-through' } : {}}>{name || kind}</bdi>;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, minHeight: 28 }}>
      {place === null ? (
        <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      ) : (
        <Link component={RouterLink} to={place} sx={{ fontWeight: 600, py: 0.5 }}>
          {title}
        </Link>
      )}
      {name && (
        <Typography variant="body2" color="textSecondary">
          {kind}
        </Typography>
      )}
      {entry.flag !== null && <StatusChip tone="trouble" label={flagText(entry.flag, t)} />}
    </Box>
  );
}

const worded = ['critical', 'high', 'medium', 'low'] as const;

/** Flags of results are the laboratory's letters in every language; the others are words. */
function flagText(flag: string, t: TFunction): string {
  const known = worded.find((it) => it === flag);
  return known ? t(`timeline.flag.${known}`) : flag;
}
