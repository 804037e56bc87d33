import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { FormProvider, useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { isOldEnough, scoreOf } from './live-score.ts';
import { nextEntryOnEnter } from './next-entry.ts';
import type { ObservationChecked, ObservationEntries } from './observation-entries.ts';
import { ObservationFields } from './observation-fields.tsx';
import { ScaleNote } from './scale-note.tsx';
import { ScoreCard } from './score-card.tsx';

interface Props {
  readonly title: string;
  readonly form: UseFormReturn<ObservationEntries, unknown, ObservationChecked>;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (checked: ObservationChecked) => void;
  /** The scale of the set before; undefined where a set is corrected. */
  readonly usualScale?: ObservationEntries['spo2Scale'];
  /** Above the fields. */
  readonly before?: ReactNode;
  /** Below the fields. */
  readonly children?: ReactNode;
}

/** Entering values at the bedside by keyboard, with the score and what to do beside it. */
export function ObservationForm({ title, form, pending, error, onSubmit, usualScale, before, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patient } = useThisPatient();
  // Every entry has its default, so that all of them are there.
  const typed = useWatch({ control: form.control }) as ObservationEntries;
  const valid = isOldEnough(patient.birthDate, format.today(Date.now()));
  return (
    <FormProvider {...form}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '2fr 1fr' }, alignItems: 'start' }}>
        <Panel title={title}>
          <Box
            component="form"
            noValidate
            sx={{ display: 'grid', gap: 2 }}
            onKeyDown={nextEntryOnEnter}
            onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
          >
            {before}
            <Typography variant="body2" color="textSecondary">
              {t('observations.keys')}
            </Typography>
            <ObservationFields />
            {usualScale !== undefined && <ScaleNote usual={usualScale} chosen={typed.spo2Scale} />}
            {children}
            {error !== null && error !== undefined && <ErrorNote error={error} />}
            <Box sx={{ display: 'flex', gap: 1 }}>
              <Button type="submit" variant="contained" loading={pending}>
                {t('common.save')}
              </Button>
              <Button component={Link} to={`/patients/${patient.id}/observations`}>
                {t('common.cancel')}
              </Button>
            </Box>
          </Box>
        </Panel>
        <Box sx={{ position: { md: 'sticky' }, top: 120 }}>
          <ScoreCard news2={scoreOf(typed)} valid={valid} />
        </Box>
      </Box>
    </FormProvider>
  );
}
