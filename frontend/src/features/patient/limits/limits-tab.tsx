import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { nameIn } from '../../../shared-ui/format.ts';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { SuppressionPanel } from '../../suppressions/suppression-panel.tsx';
import { useThisPatient } from '../patient-context.ts';
import { bandTitle } from './band-title.ts';
import { LimitsEditor } from './limits-editor.tsx';
import { LimitsTable } from './limits-table.tsx';
import { useLimits } from './use-limits.ts';

/** Limits in force for the patient, and the way to change them. */
export function LimitsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { patient } = useThisPatient();
  const may = useMay('alarm-limit:change');
  const limits = useLimits(patient.id);
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const { data } = limits;
  const change = may && data && !editing && (
    <Button
      variant="outlined"
      onClick={() => {
        setSaved(false);
        setEditing(true);
      }}
    >
      {t('patient.limits.change')}
    </Button>
  );
  return (
    <>
      <SuppressionPanel patientId={patient.id} name={nameIn(language, patient.name)} />
      <Panel title={t('patient.limits.title')} actions={change}>
        {limits.isError && <ErrorNote error={limits.error} onRetry={limits.refetch} />}
        {limits.isPending && <Skeleton variant="rounded" height={320} />}
        {saved && <Alert severity="success">{t('patient.limits.saved')}</Alert>}
        {data && (
          <Typography color="textSecondary" sx={{ my: 1 }}>
            {t('patient.limits.explain', { band: bandTitle(data.ageBand, t) })}
          </Typography>
        )}
        {data?.changedBy && data.changedAt && (
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('patient.limits.changedBy', {
              name: data.changedBy,
              time: format.dateTime(data.changedAt),
              reason: data.reason ?? '',
            })}
          </Typography>
        )}
        {data && !editing && <LimitsTable limits={data} />}
        {data && editing && (
          <LimitsEditor
            limits={data}
            onDone={(wasSaved) => {
              setSaved(wasSaved);
              setEditing(false);
            }}
          />
        )}
      </Panel>
    </>
  );
}
