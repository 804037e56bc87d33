import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { token } from '../../theme/token.ts';
import { SaidBy } from '../pharmacy/said-by.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { NotGivenDialog } from './not-given-dialog.tsx';
import { ObjectionNote } from './objection-note.tsx';

const tones = {
  later: 'quiet',
  early: 'quiet',
  due: 'good',
  late: 'trouble',
  recorded: 'quiet',
  available: 'good',
  waiting: 'quiet',
} as const;

interface Props {
  readonly dose: Dose;
  readonly patient: Patient;
  readonly wristband?: string | undefined;
}

/** One dose: what, when, and the two things that may be done with it. */
export function DoseRow({ dose, patient, wristband }: Props) {
  const { t } = useTranslation();
  const may = useMay('medication:administer');
  const language = usePreferences((it) => it.language);
  const [open, setOpen] = useState<'give' | 'not' | 'correct' | undefined>(undefined);
  const close = () => setOpen(undefined);
  const { state, administration } = dose;
  const isTime = state === 'early' || state === 'due' || state === 'late' || state === 'available';
  const isRejected = dose.objection?.kind === 'rejection';
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        py: 1,
        borderBlockStart: `1px solid ${token.line}`,
      }}
    >
      <Box sx={{ width: 150 }}>
        <When dose={dose} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 240 }}>
        <Typography sx={{ fontWeight: 600 }}>{nameIn(language, dose.drug.name)}</Typography>
        <Typography variant="body2">{dose.line[language]}</Typography>
        {dose.instructions && (
          <Typography variant="body2" color="textSecondary" dir="auto">
            {dose.instructions}
          </Typography>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
          <StatusChip
            tone={administration && administration.outcome !== 'given' ? 'trouble' : tones[state]}
            label={
              administration
                ? t(`medicationRound.outcome.${administration.outcome}`)
                : t(`medicationRound.state.${state}`)
            }
          />
          {dose.drug.highAlert && <StatusChip tone="trouble" label={t('pharmacy.flag.highAlert')} />}
          {dose.drug.controlled && <StatusChip tone="quiet" label={t('pharmacy.flag.controlled')} />}
          {!dose.verified && !dose.objection && <StatusChip tone="trouble" label={t('medicationRound.unverified')} />}
        </Box>
        {dose.objection && !administration && <ObjectionNote objection={dose.objection} />}
      </Box>
      {administration && <Recorded dose={dose} />}
      {may && isTime && (
        <>
          {!isRejected && (
            <Button variant="contained" size="large" onClick={() => setOpen('give')}>
              {t('medicationRound.give')}
            </Button>
          )}
          <Button variant="outlined" color="inherit" size="large" onClick={() => setOpen('not')}>
            {t('medicationRound.notGiven')}
          </Button>
        </>
      )}
      {may && administration && (
        <Button color="inherit" onClick={() => setOpen('correct')}>
          {t('medicationRound.correct.open')}
        </Button>
      )}
      {open === 'give' && <GiveDialog dose={dose} patient={patient} wristband={wristband} onClose={close} />}
      {open === 'not' && <NotGivenDialog dose={dose} onClose={close} />}
      {open === 'correct' && administration && (
        <CorrectDialog dose={dose} administration={administration} onClose={close} />
      )}
    </Box>
  );
}

function When({ dose: { dueAt, state, from, asNeededFor } }: { dose: Dose }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { span } = useSpans();
  const lateBy = useServerClock((now) => (dueAt ? Math.floor((now - Date.parse(dueAt)) / 60_000) * 60_000 : 0));
  if (dueAt === null)
    return (
      <>
        <Typography dir="auto">
          {asNeededFor ? t('medicationRound.asNeededFor', { reason: asNeededFor }) : t('medicationRound.asNeeded')}
        </Typography>
        {state === 'waiting' && from && (
          <Typography variant="body2" color="textSecondary">
            {t('medicationRound.waitUntil', { time: format.dayHour(from) })}
          </Typography>
        )}
      </>
    );
  return (
    <>
      <Typography sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        <time dateTime={dueAt}>{format.dayHour(dueAt)}</time>
      </Typography>
      {state === 'late' && (
        <Typography variant="body2">{t('medicationRound.lateBy', { span: span(lateBy) })}</Typography>
      )}
      {state === 'later' && from && (
        <Typography variant="body2" color="textSecondary">
          {t('medicationRound.from', { time: format.time(from) })}
        </Typography>
      )}
    </>
  );
}

function Recorded({ dose: { administration } }: { dose: Dose }) {
  const { t } = useTranslation();
  if (!administration) return null;
  const { by, at, reason, witness, correctedAt } = administration;
  return (
    <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 260 }}>
      <SaidBy who={by.name} at={at} />
      {witness && ` · ${t('pharmacy.dispense.witness', { who: witness.name })}`}
      {reason && ` · ${t(`medicationRound.reason.${reason.code}`)}`}
      {reason?.text && <bdi> · {reason.text}</bdi>}
      {correctedAt && ` · ${t('medicationRound.correct.corrected')}`}
    </Typography>
  );
}
