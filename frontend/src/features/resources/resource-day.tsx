import type { Booking, Resource } from '@nilecare/contracts/api/facility-resources.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { CloseButton } from '../places/close-button.tsx';

export interface Day {
  readonly from: string;
  readonly to: string;
  readonly items: readonly Booking[];
}

interface Props {
  readonly resource: Resource;
  /** Undefined while it is being read. */
  readonly day: Day | undefined;
  readonly onBook: () => void;
  readonly onMove: (booking: Booking) => void;
  readonly onCancel: (booking: Booking) => void;
  readonly onEdit?: () => void;
}

/** The day of one resource: a bar from its first to its last moment, and the bookings as a list. */
export function ResourceDay({ resource, day, onBook, onMove, onCancel, onEdit }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const may = useMay('resource:book');
  const name = nameIn(language, resource.name);
  const items = day?.items.filter((it) => it.resourceId === resource.id) ?? [];
  return (
    <Panel
      title={name}
      actions={
        <>
          <Typography variant="body2" color="textSecondary">
            {t(`resources.kinds.${resource.kind}`)} · {t('resources.facts', { count: resource.capacity })}
          </Typography>
          {onEdit && (
            <>
              <Button onClick={onEdit}>{t('resources.edit')}</Button>
              <CloseButton kind="resource" place={{ ...resource, name }} />
            </>
          )}
          {may && resource.active && (
            <Button variant="outlined" onClick={onBook}>
              {t('resources.book')}
            </Button>
          )}
        </>
      }
    >
      {day && <DayBar day={day} items={items} />}
      {day && items.length === 0 && <Typography color="textSecondary">{t('resources.free')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((it) => (
          <BookingRow key={it.id} booking={it} {...(may ? { onMove, onCancel } : {})} />
        ))}
      </Box>
    </Panel>
  );
}

interface RowProps {
  readonly booking: Booking;
  readonly onMove?: Props['onMove'];
  readonly onCancel?: Props['onCancel'];
}

function BookingRow({ booking, onMove, onCancel }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        py: 0.75,
        borderTop: `1px solid ${token.line}`,
      }}
    >
      <Typography sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
        <Ltr>
          {format.time(booking.from)}–{format.time(booking.to)}
        </Ltr>
      </Typography>
      <Typography dir="auto" sx={{ flex: 1 }}>
        {booking.purpose}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('resources.bookedBy', { name: booking.bookedBy })}
      </Typography>
      {onMove && <Button onClick={() => onMove(booking)}>{t('resources.move')}</Button>}
      {onCancel && (
        <Button color="inherit" onClick={() => onCancel(booking)}>
          {t('resources.cancel')}
        </Button>
      )}
    </Box>
  );
}

/** A picture of the list below it, for eyes only; the time of the day runs from left to right in both languages. */
function DayBar({ day, items }: { day: Day; items: readonly Booking[] }) {
  const [from, to] = [Date.parse(day.from), Date.parse(day.to)];
  const share = (at: string) => (Math.min(Math.max(Date.parse(at), from), to) - from) / (to - from);
  return (
    <Box
      aria-hidden
      dir="ltr"
      sx={{ position: 'relative', height: 14, mb: 1, borderRadius: 1, border: `1px solid ${token.line}` }}
    >
      {items.map((it) => (
        <Box
          key={it.id}
          sx={{
            position: 'absolute',
            top: 0,
            bottom: 0,
            left: `${share(it.from) * 100}%`,
            width: `${(share(it.to) - share(it.from)) * 100}%`,
            bgcolor: 'primary.main',
            opacity: 0.7,
          }}
        />
      ))}
    </Box>
  );
}
