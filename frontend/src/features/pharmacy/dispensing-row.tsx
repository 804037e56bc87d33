import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { LabelButton } from './label-button.tsx';
import { SaidBy } from './said-by.tsx';
import { ReturnDialog } from './return-dialog.tsx';

const tones = { pending: 'trouble', done: 'good', refused: 'quiet', cancelled: 'quiet' } as const;

interface Props {
  readonly dispensing: Dispensing;
  readonly patientId: string;
}

/** One dispensing with its batches, its label, and what came back. */
export function DispensingRow({ dispensing, patientId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [returning, setReturning] = useState(false);
  const { batches, returned, state, substitution, witness } = dispensing;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        py: 1,
        borderBlockEnd: `1px solid ${token.line}`,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 220 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {nameIn(language, dispensing.drug.name)} × {dispensing.quantity} {dispensing.drug.unit[language]}{' '}
          <StatusChip tone={tones[state]} label={t(`pharmacy.dispense.state.${state}`)} />
        </Typography>
        {batches.map((it) => (
          <Typography key={it.batchId} variant="body2" color="textSecondary">
            {it.quantity} · {t('pharmacy.dispense.lot', { lot: it.lot, date: format.calendarDate(it.expiresOn) })}
          </Typography>
        ))}
        <Typography variant="body2" color="textSecondary">
          <SaidBy who={dispensing.by.name} at={dispensing.at} />
          {witness && ` · ${t('pharmacy.dispense.witness', { who: witness.name })}`}
          {returned > 0 && ` · ${t('pharmacy.dispense.returned', { n: returned })}`}
        </Typography>
        {substitution && (
          <Typography variant="body2">
            {t('pharmacy.dispense.instead', { name: substitution.instead[language] })} ·{' '}
            <bdi>{substitution.reason}</bdi>
            {substitution.prescriberConsent && ` · ${t('pharmacy.dispense.consented')}`}
          </Typography>
        )}
      </Box>
      {state === 'done' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <LabelButton dispensing={dispensing} patientId={patientId} />
          {returned < dispensing.quantity && (
            <Button color="inherit" onClick={() => setReturning(true)}>
              {t('pharmacy.return.open')}
            </Button>
          )}
        </Box>
      )}
      {returning && <ReturnDialog dispensing={dispensing} onClose={() => setReturning(false)} />}
    </Box>
  );
}
