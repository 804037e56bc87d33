import { RejectionReason, type LabSpecimen } from '@nilecare/contracts/api/lab-orders.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { LabTabs } from './lab-tabs.tsx';
import { PatientCell } from './patient-cell.tsx';
import { useLabChanged } from './use-lab.ts';

/** Scan after scan: each specimen that was collected is received at once; the last ones stay in sight to be rejected. */
export function SpecimensPage() {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const [scanned, setScanned] = useState<readonly LabSpecimen[]>([]);
  const keep = (specimen: LabSpecimen) =>
    setScanned((before) => [specimen, ...before.filter((it) => it.id !== specimen.id)].slice(0, 30));
  const receive = useMutation({
    mutationFn: async (barcode: string) => {
      const found = await api.lab.findSpecimen({ query: { barcode } });
      if (found.state !== 'collected') return found;
      return api.lab.receiveSpecimen({ params: { specimenId: found.id }, body: { barcode } });
    },
    onSuccess: async (specimen) => {
      keep(specimen);
      await changed();
    },
  });
  const patients = usePatientsById(scanned.map((it) => it.patientId));
  return (
    <Page title={t('lab.specimens.title')}>
      <LabTabs />
      <Box sx={{ maxWidth: 480, display: 'grid', gap: 1 }}>
        <ScanField
          label={t('lab.specimens.scan')}
          helperText={t('lab.specimens.explain')}
          autoFocus
          onScan={receive.mutate}
        />
        {receive.isError && <ErrorNote error={receive.error} />}
      </Box>
      {scanned.map((it) => (
        <Panel key={it.id}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
            <Typography variant="h3" component="span">
              <Ltr>{it.barcode}</Ltr>
            </Typography>
            <StatusChip
              tone={it.state === 'received' ? 'good' : 'trouble'}
              label={t(`lab.specimens.state.${it.state}`)}
            />
            <div>
              <PatientCell patient={patients.data?.get(it.patientId)} />
            </div>
            <Tests specimen={it} />
            {(it.state === 'received' || it.state === 'collected') && <RejectButton specimen={it} onRejected={keep} />}
          </Box>
        </Panel>
      ))}
    </Page>
  );
}

function Tests({ specimen }: { specimen: LabSpecimen }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Typography sx={{ flex: 1, minWidth: 200 }}>
      {t(`lab.container.${specimen.container}`)}: {specimen.tests.map((it) => nameIn(language, it.name)).join(', ')}
    </Typography>
  );
}

interface RejectProps {
  readonly specimen: LabSpecimen;
  readonly onRejected: (specimen: LabSpecimen) => void;
}

function RejectButton({ specimen, onRejected }: RejectProps) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof RejectionReason.options)[number] | ''>('');
  const [note, setNote] = useState('');
  const reject = useMutation({
    mutationFn: (why: (typeof RejectionReason.options)[number]) =>
      api.lab.rejectSpecimen({ params: { specimenId: specimen.id }, body: { reason: why, note: note.trim() || null } }),
    onSuccess: async () => {
      onRejected({ ...specimen, state: 'rejected' });
      await changed();
    },
  });
  const isReady = reason !== '' && (reason !== 'other' || note.trim() !== '');
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setOpen(true)}>
        {t('lab.specimens.reject')}
      </Button>
      {reject.data && <Alert severity="info">{t('lab.specimens.rejected', { barcode: reject.data.barcode })}</Alert>}
      {open && !reject.data && (
        <ConfirmDialog
          title={t('lab.specimens.rejectTitle')}
          confirm={t('lab.specimens.reject')}
          pending={reject.isPending}
          error={reject.error}
          disabled={!isReady}
          onConfirm={() => isReady && reject.mutate(reason)}
          onClose={() => setOpen(false)}
        >
          <SelectField
            label={t('lab.specimens.reason')}
            value={reason}
            options={RejectionReason.options.map((it) => [it, t(`lab.specimens.reasons.${it}`)])}
            onChange={setReason}
          />
          <TextField
            label={t('lab.specimens.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
          />
        </ConfirmDialog>
      )}
    </>
  );
}
