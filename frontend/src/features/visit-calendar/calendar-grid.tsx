import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../shared-ui/format.ts';
import { token } from '../../theme/token.ts';
import { MoveDialog } from '../appointments/move-dialog.tsx';
import { CalendarColumn } from './calendar-column.tsx';
import { clockMinutes, hoursShown, placeOf } from './clock-place.ts';
import type { Column } from './column.ts';
import { PIXELS_PER_MINUTE } from './grid-measures.ts';
import { useCalendarMove } from './use-calendar-move.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly facilityId: string;
  readonly format: Format;
}

const HEAD = 52;

/** Columns of a day or week below one axis of the clock; appointments can be dragged to another time. */
export function CalendarGrid({ columns, facilityId, format }: Props) {
  const { t } = useTranslation();
  const { timeZone } = format;
  const places = columns.flatMap((column) =>
    [...column.working, ...column.appointments].map((it) => placeOf(it, column.day, timeZone)),
  );
  const { first, last } = hoursShown(places);
  const move = useCalendarMove(columns, first, timeZone);
  const scroller = useRef<HTMLDivElement>(null);
  const begin = firstToSee(columns, format);
  useEffect(() => {
    scroller.current?.scrollTo({ top: (begin - first * 60) * PIXELS_PER_MINUTE });
  }, [begin, first]);
  const hours = Array.from({ length: last - first }, (_, at) => first + at);
  return (
    <>
      <Box
        ref={scroller}
        role="group"
        aria-label={t('visitCalendar.title')}
        tabIndex={0}
        sx={{
          overflow: 'auto',
          maxHeight: 'calc(100vh - 230px)',
          minHeight: 360,
          border: `1px solid ${token.line}`,
          borderRadius: 1,
          bgcolor: token.card,
        }}
      >
        <Box sx={{ display: 'flex', minWidth: 'max-content' }}>
          <Box
            aria-hidden
            sx={{ width: 56, flex: 'none', position: 'sticky', insetInlineStart: 0, zIndex: 3, bgcolor: token.card }}
          >
            <Box sx={{ height: HEAD, position: 'sticky', top: 0, bgcolor: token.card, zIndex: 1 }} />
            {hours.map((hour) => (
              <Typography
                key={hour}
                variant="caption"
                color="textSecondary"
                dir="ltr"
                sx={{ display: 'block', height: 60 * PIXELS_PER_MINUTE, textAlign: 'center', mt: 0, lineHeight: 1 }}
              >
                {String(hour).padStart(2, '0')}:00
              </Typography>
            ))}
          </Box>
          {columns.map((column) => (
            <CalendarColumn
              key={column.key}
              column={column}
              facilityId={facilityId}
              firstHour={first}
              lastHour={last}
              headHeight={HEAD}
              move={move}
              format={format}
            />
          ))}
        </Box>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('visitCalendar.keys')}
      </Typography>
      {move.move && (
        <MoveDialog
          appointment={move.move.appointment}
          target={move.move.target}
          format={format}
          onClose={move.close}
        />
      )}
    </>
  );
}

const OPENING = 8 * 60;
const BEFORE = 30;

/** The minute of the day that is scrolled to: a little before now where today is shown, else when the day begins. */
function firstToSee(columns: readonly Column[], format: Pick<Format, 'today' | 'timeZone'>): number {
  const now = new Date();
  const today = format.today(now.getTime());
  if (!columns.some((it) => it.day === today)) return OPENING - BEFORE;
  const minutes = clockMinutes(now.toISOString(), today, format.timeZone);
  // Steps of half an hour, so that reading again does not scroll away from where somebody looks.
  return Math.floor(minutes / BEFORE) * BEFORE - BEFORE;
}
