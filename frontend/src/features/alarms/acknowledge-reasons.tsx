import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { useAcknowledge } from './use-acknowledge.ts';

const physiological = ['withPatient', 'onTheWay', 'doctorInformed', 'expected', 'artefact'] as const;
const technical = ['sensorFixed', 'onTheWay', 'withPatient', 'artefact'] as const;

interface Props {
  readonly kind: Alarm['kind'];
  readonly acknowledge: ReturnType<typeof useAcknowledge>;
  readonly onDone: () => void;
}

/** Reasons to choose from; a click on one acknowledges. */
export function AcknowledgeReasons({ kind, acknowledge, onDone }: Props) {
  const { t } = useTranslation();
  const [own, setOwn] = useState('');
  const give = (reason: string) => acknowledge.mutate(reason, { onSuccess: onDone });
  const reasons = kind === 'technical' ? technical : physiological;
  return (
    <>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {t('alarms.why')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {reasons.map((reason, index) => (
          <Button
            key={reason}
            variant="outlined"
            color="inherit"
            autoFocus={index === 0}
            disabled={acknowledge.isPending}
            onClick={() => give(t(`alarms.reasons.${reason}`))}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t(`alarms.reasons.${reason}`)}
          </Button>
        ))}
        <Box
          component="form"
          sx={{ display: 'flex', gap: 1 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (own.trim()) give(own.trim());
          }}
        >
          <TextField
            label={t('alarms.ownReason')}
            value={own}
            onChange={(event) => setOwn(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <Button
            type="submit"
            variant="contained"
            sx={{ flex: 'none' }}
            disabled={!own.trim()}
            loading={acknowledge.isPending}
          >
            {t('alarms.acknowledge')}
          </Button>
        </Box>
        {acknowledge.isError && <ErrorNote error={acknowledge.error} />}
      </Box>
    </>
  );
}
