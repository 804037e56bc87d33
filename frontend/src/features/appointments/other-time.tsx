import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromLocalEntry } from '../../shared-ui/zoned-time.ts';

interface Props {
  /** Whom it is to be with; without one no time can be entered. */
  readonly staffId: string;
  readonly timeZone: string;
  readonly onChoose: (from: string) => void;
}

/** A time that is not among the free ones, for who may overbook. */
export function OtherTime({ staffId, timeZone, onChoose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [entry, setEntry] = useState('');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <FormControlLabel
        disabled={!staffId}
        control={<Switch checked={open && staffId !== ''} onChange={(_, on) => setOpen(on)} />}
        label={t('appointments.book.otherTime')}
      />
      {open && staffId && (
        <TextField
          type="datetime-local"
          label={t('appointments.when')}
          helperText={t('appointments.book.otherTimeHint')}
          value={entry}
          onChange={(event) => {
            setEntry(event.target.value);
            const at = fromLocalEntry(event.target.value, timeZone);
            if (!Number.isNaN(at)) onChoose(new Date(at).toISOString());
          }}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    </Box>
  );
}
