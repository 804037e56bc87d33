import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import type { Format } from '../../shared-ui/format.ts';
import { token } from '../../theme/token.ts';
import { useAppointmentAddress } from '../appointments/dialogs-of-address.tsx';
import { BlockedTimeBox } from './blocked-time-box.tsx';
import { CalendarItem } from './calendar-item.tsx';
import { clockMinutes, instantAt, placeOf, STEP_MINUTES } from './clock-place.ts';
import type { Column } from './column.ts';
import { PIXELS_PER_MINUTE } from './grid-measures.ts';
import { lanesOf } from './lanes.ts';
import type { CalendarMove } from './use-calendar-move.ts';

interface Props {
  readonly column: Column;
  readonly facilityId: string;
  readonly firstHour: number;
  readonly lastHour: number;
  readonly headHeight: number;
  readonly move: CalendarMove;
  readonly format: Format;
}

const QUARTER = 15;

/** A day of one doctor or room: working time, what is blocked, appointments side by side where they overlap. */
export function CalendarColumn({ column, facilityId, firstHour, lastHour, headHeight, move, format }: Props) {
  const { t } = useTranslation();
  const may = useMay('appointment:book');
  const address = useAppointmentAddress();
  const { timeZone } = format;
  const top = firstHour * 60;
  const at = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    top: (Math.max(from, top) - top) * PIXELS_PER_MINUTE,
    height: Math.max(0, Math.min(to, lastHour * 60) - Math.max(from, top)) * PIXELS_PER_MINUTE,
  });
  const placed = column.appointments.map((it) => ({ it, place: placeOf(it, column.day, timeZone) }));
  const lanes = lanesOf(placed.map(({ it, place }) => ({ id: it.id, ...place })));
  const pointed = (event: MouseEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || !column.staffId || !may) return;
    const minutes = top + (event.clientY - event.currentTarget.getBoundingClientRect().top) / PIXELS_PER_MINUTE;
    const from = instantAt(column.day, Math.floor(minutes / QUARTER) * QUARTER, timeZone);
    address.book({ staffId: column.staffId, at: from });
  };
  const over = move.over?.column === column.key ? move.over.entry : undefined;
  return (
    <Box
      component="section"
      aria-label={column.title}
      sx={{ flex: '1 0 150px', minWidth: 150, borderInlineStart: `1px solid ${token.line}` }}
    >
      <Box
        sx={{
          height: headHeight,
          display: 'grid',
          alignContent: 'center',
          px: 1,
          position: 'sticky',
          top: 0,
          zIndex: 2,
          bgcolor: token.card,
          borderBottom: `1px solid ${token.line}`,
        }}
      >
        <Typography variant="body2" component="h2" sx={{ fontWeight: 600 }} noWrap>
          <bdi>{column.title}</bdi>
        </Typography>
        {!column.hoursKnown && (
          <Typography variant="caption" color="textSecondary" noWrap>
            {t('visitCalendar.hoursUnknown')}
          </Typography>
        )}
      </Box>
      {/* Pointing at a free place is a short cut: the button above the calendar does the same with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        onClick={pointed}
        {...move.columnProps(column)}
        style={{
          position: 'relative',
          height: (lastHour - firstHour) * 60 * PIXELS_PER_MINUTE,
          background: column.staffId ? token.sunken : token.card,
        }}
      >
        {column.working.map((it) => (
          <Box
            key={it.from}
            aria-hidden
            sx={{
              position: 'absolute',
              insetInline: 0,
              pointerEvents: 'none',
              bgcolor: token.card,
              ...at(placeOf(it, column.day, timeZone)),
            }}
          />
        ))}
        <Lines />
        {column.blocked.map((it) => (
          <BlockedTimeBox
            key={it.id}
            facilityId={facilityId}
            blocked={it}
            place={at(placeOf(it, column.day, timeZone))}
          />
        ))}
        {placed.map(({ it, place }) => (
          <CalendarItem
            key={it.id}
            appointment={it}
            place={at(place)}
            lane={lanes.get(it.id) ?? { lane: 0, lanes: 1 }}
            format={format}
            onOpen={() => address.open(it.id)}
            grip={move.appointmentProps(it, column)}
          />
        ))}
        {over && (
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              insetInline: 0,
              pointerEvents: 'none',
              borderTop: `2px solid ${token.accent}`,
              ...at({
                from: Number(over.slice(11, 13)) * 60 + Number(over.slice(14, 16)),
                to: Number(over.slice(11, 13)) * 60 + Number(over.slice(14, 16)) + STEP_MINUTES,
              }),
            }}
          >
            <Typography variant="caption" dir="ltr" sx={{ bgcolor: token.accent, color: token.onAccent, px: 0.5 }}>
              {over.slice(11)}
            </Typography>
          </Box>
        )}
        <NowLine day={column.day} format={format} hours={[firstHour, lastHour]} at={at} />
      </div>
    </Box>
  );
}

/** A line at every hour. */
const Lines = () => (
  <Box
    aria-hidden
    sx={{
      position: 'absolute',
      inset: 0,
      pointerEvents: 'none',
      backgroundImage: `repeating-linear-gradient(to bottom, ${token.line} 0 1px, transparent 1px ${60 * PIXELS_PER_MINUTE}px)`,
    }}
  />
);

interface NowProps {
  readonly day: string;
  readonly format: Pick<Format, 'today' | 'timeZone'>;
  /** Whole hours that are shown. */
  readonly hours: readonly [first: number, last: number];
  readonly at: (place: { readonly from: number; readonly to: number }) => { readonly top: number };
}

function NowLine({ day, format, hours: [first, last], at }: NowProps) {
  const now = Date.now();
  if (format.today(now) !== day) return null;
  const minutes = clockMinutes(new Date(now).toISOString(), day, format.timeZone);
  if (minutes < first * 60 || minutes > last * 60) return null;
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        insetInline: 0,
        pointerEvents: 'none',
        borderTop: `2px dashed ${token.accent}`,
        top: at({ from: minutes, to: minutes }).top,
      }}
    />
  );
}
