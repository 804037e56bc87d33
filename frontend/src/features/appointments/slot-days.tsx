import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import type { Format } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { token } from '../../theme/token.ts';
import { slotGroups } from './slot-groups.ts';
import { dayTitle } from './weekdays.ts';

interface Props {
  readonly days: readonly { readonly date: string; readonly slots: readonly Slot[] }[];
  readonly nameOf: (staffId: string) => string;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot) => void;
  readonly format: Pick<Format, 'time'>;
}

/** Free times, day by day and doctor by doctor; one is chosen with a click. */
export function SlotDays({ days, nameOf, chosen, onChoose, format }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {days.map(({ date, slots }) => (
        <Box
          key={date}
          component="section"
          aria-label={dayTitle(language, date)}
          sx={{ borderTop: `1px solid ${token.line}`, pt: 1 }}
        >
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {dayTitle(language, date)}
            {slots.length === 0 && (
              <Typography component="span" variant="body2" color="textSecondary">
                {' · '}
                {t('appointments.book.noneThatDay')}
              </Typography>
            )}
          </Typography>
          {slotGroups(slots).map(({ staffId, slots: own }) => (
            <Box key={staffId} sx={{ mt: 0.5 }}>
              <Typography variant="body2" color="textSecondary" dir="auto">
                {nameOf(staffId)}
              </Typography>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.5 }}>
                {own.map((slot) => {
                  const isChosen = chosen?.from === slot.from && chosen.staffId === slot.staffId;
                  return (
                    <Button
                      key={slot.from}
                      variant={isChosen ? 'contained' : 'outlined'}
                      color={isChosen ? 'primary' : 'inherit'}
                      aria-pressed={isChosen}
                      onClick={() => onChoose(slot)}
                      sx={{ minHeight: 44, minWidth: 72 }}
                    >
                      <Ltr>{format.time(slot.from)}</Ltr>
                    </Button>
                  );
                })}
              </Box>
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
