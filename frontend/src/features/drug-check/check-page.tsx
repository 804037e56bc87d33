import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { SafetyCheck } from '../safety-check/safety-check.tsx';
import { emptyEntries, requestOf, type CheckEntries } from './check-entries.ts';
import { DrugPick } from './drug-pick.tsx';

const sexes = ['unknown', 'female', 'male'] as const;

/** Whether drugs go together, without a patient's record: for a question on the telephone or at the counter. */
export function DrugCheckPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [entries, setEntries] = useState(emptyEntries);
  const change = (changes: Partial<CheckEntries>) => setEntries((before) => ({ ...before, ...changes }));
  const rested = useDebounced(entries, 300);
  const check = useQuery({
    queryKey: ['drug-check', rested],
    queryFn: ({ signal }) => api.cds.checkOrders({ body: requestOf(rested, new Date().toISOString()) }, { signal }),
    enabled: rested.proposed.length > 0,
    placeholderData: keepPreviousData,
  });
  const isAsked = entries.proposed.length > 0;
  return (
    <Page title={t('drugCheck.title')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '420px 1fr' }, alignItems: 'start' }}>
        <Panel
          title={t('drugCheck.asked')}
          actions={<Button onClick={() => setEntries(emptyEntries)}>{t('drugCheck.clear')}</Button>}
        >
          <Box sx={{ display: 'grid', gap: 2 }}>
            <DrugPick
              label={t('drugCheck.proposed')}
              hint={t('drugCheck.drugHint')}
              drugs={entries.proposed}
              onChange={(proposed) => change({ proposed: proposed.slice(0, 30) })}
            />
            <DrugPick
              label={t('drugCheck.current')}
              hint={t('drugCheck.currentHint')}
              drugs={entries.current}
              onChange={(current) => change({ current: current.slice(0, 60) })}
            />
            <TextField
              label={t('drugCheck.allergies')}
              helperText={t('drugCheck.allergiesHint')}
              value={entries.allergies}
              onChange={(event) => change({ allergies: event.target.value })}
              multiline
              slotProps={{ htmlInput: { maxLength: 1000, dir: 'auto' } }}
            />
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' }}>
              <SelectField
                label={t('drugCheck.sex')}
                value={entries.sex}
                options={sexes.map((it) => [it, t(`drugCheck.sexes.${it}`)] as const)}
                onChange={(sex) =>
                  change({ sex: sex === '' ? 'unknown' : sex, ...(sex === 'male' ? { pregnant: false } : {}) })
                }
              />
              <TextField
                type="date"
                label={t('drugCheck.birthDate')}
                value={entries.birthDate}
                onChange={(event) => change({ birthDate: event.target.value })}
                slotProps={{ inputLabel: { shrink: true } }}
              />
              <TextField
                label={t('drugCheck.creatinine')}
                value={entries.creatinine}
                onChange={(event) => change({ creatinine: event.target.value.replace(/[^\d.]/g, '').slice(0, 6) })}
                slotProps={{ htmlInput: { inputMode: 'decimal', dir: 'ltr' } }}
              />
              <FormControlLabel
                disabled={entries.sex === 'male'}
                control={<Checkbox checked={entries.pregnant} onChange={(_, pregnant) => change({ pregnant })} />}
                label={t('drugCheck.pregnant')}
              />
            </Box>
          </Box>
        </Panel>
        <Panel title={t('drugCheck.answer')}>
          {!isAsked && <EmptyState icon={<MedicationOutlined />}>{t('drugCheck.nothing')}</EmptyState>}
          {isAsked && check.isError && <ErrorNote error={check.error} onRetry={check.refetch} />}
          {isAsked && check.isPending && <Skeleton variant="rounded" height={160} />}
          {isAsked && check.data && (
            <Box sx={{ opacity: check.isPlaceholderData || rested !== entries ? 0.6 : 1 }}>
              <SafetyCheck of={check.data} />
            </Box>
          )}
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
            {t('drugCheck.noRecord')}
          </Typography>
        </Panel>
      </Box>
    </Page>
  );
}
