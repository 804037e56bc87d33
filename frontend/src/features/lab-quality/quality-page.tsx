import QueryStats from '@mui/icons-material/QueryStats';
import type { QualityControl } from '@nilecare/contracts/api/lab-quality.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../lab/facility-field.tsx';
import { LabTabs } from '../lab/lab-tabs.tsx';
import { useLabChanged, useLabFacility } from '../lab/use-lab.ts';
import { AddControlDialog } from './add-control-dialog.tsx';
import { LeveyJennings } from './levey-jennings.tsx';

/** The controls in use with their last runs; a run is entered in its line, its chart opens beside. */
export function QualityPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { facilityId } = useLabFacility();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [adding, setAdding] = useState(false);
  const controls = useQuery({
    queryKey: ['lab', 'controls', facilityId],
    queryFn: async ({ signal }) => (await api.lab.listControls({ query: { facilityId } }, { signal })).items,
    enabled: facilityId !== '',
  });
  const shown = controls.data?.find((it) => it.id === chosen) ?? controls.data?.[0];
  return (
    <Page
      title={t('lab.quality.title')}
      actions={
        <Button variant="contained" disabled={facilityId === ''} onClick={() => setAdding(true)}>
          {t('lab.quality.add')}
        </Button>
      }
    >
      <LabTabs />
      <Filters>
        <FacilityField />
      </Filters>
      {controls.isError && <ErrorNote error={controls.error} onRetry={controls.refetch} />}
      {controls.isPending && <Skeleton variant="rounded" height={320} />}
      {controls.data?.length === 0 && <EmptyState icon={<QueryStats />}>{t('lab.quality.none')}</EmptyState>}
      {shown && <LeveyJennings control={shown} />}
      {controls.data?.map((it) => (
        <ControlLine key={it.id} control={it} onOpen={() => setChosen(it.id)} />
      ))}
      {adding && <AddControlDialog facilityId={facilityId} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function ControlLine({ control, onOpen }: { control: QualityControl; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { last } = control;
  return (
    <Panel>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Typography variant="h3" component="span" sx={{ minWidth: 90 }}>
          <Ltr>{control.testCode}</Ltr>
        </Typography>
        <Box sx={{ flex: 1, minWidth: 220 }}>
          {t('lab.quality.level')} <Ltr>{control.level}</Ltr> · {t('lab.quality.lot')} <Ltr>{control.lot}</Ltr> ·{' '}
          <Ltr>
            {control.mean} ± {control.sd}
          </Ltr>{' '}
          · {t('lab.quality.expires')} {format.calendarDate(control.expiresOn)}
        </Box>
        {last ? (
          <>
            <Typography>
              <Ltr>{last.value}</Ltr>, {format.dayHour(last.at)}
            </Typography>
            <StatusChip
              tone={last.inControl ? 'good' : 'trouble'}
              label={t(last.inControl ? 'lab.quality.in' : 'lab.quality.out')}
            />
            {last.broken.length > 0 && (
              <Typography variant="body2">
                {t('lab.quality.broken')} <Ltr>{last.broken.join(' ')}</Ltr>
              </Typography>
            )}
          </>
        ) : (
          <StatusChip tone="quiet" label={t('lab.quality.neverRun')} />
        )}
        <Button color="inherit" onClick={onOpen}>
          {t('lab.quality.open')}
        </Button>
        <RunEntry control={control} />
      </Box>
    </Panel>
  );
}

function RunEntry({ control }: { control: QualityControl }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const [value, setValue] = useState('');
  const [comment, setComment] = useState('');
  const needsComment = control.last?.inControl === false;
  const number = Number(value);
  const isReady = value.trim() !== '' && Number.isFinite(number) && (!needsComment || comment.trim().length >= 3);
  const record = useMutation({
    mutationFn: () =>
      api.lab.recordControlRun({
        params: { controlId: control.id },
        body: { value: number, comment: comment.trim() || null },
      }),
    onSuccess: async () => {
      setValue('');
      setComment('');
      await changed();
    },
  });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !record.isPending) record.mutate();
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <TextField
        label={t('lab.quality.value')}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        sx={{ width: 150 }}
        slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'decimal', autoComplete: 'off', maxLength: 20 } }}
      />
      {needsComment && (
        <TextField
          label={t('lab.quality.comment')}
          helperText={t('lab.quality.commentHint')}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          slotProps={{ htmlInput: { dir: 'auto', maxLength: 500 } }}
        />
      )}
      <Button type="submit" variant="outlined" disabled={!isReady || record.isPending}>
        {t('lab.quality.run')}
      </Button>
      {record.isError && <ErrorNote error={record.error} />}
    </Box>
  );
}
