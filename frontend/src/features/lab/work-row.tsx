import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { HistoryButton } from './history-button.tsx';
import { PatientCell } from './patient-cell.tsx';
import { ResultValue } from './result-value.tsx';
import { useLabChanged } from './use-lab.ts';
import { ValueEntry } from './value-entry.tsx';

/** One test that waits: its value is typed here, and verified or released with one touch. */
export function WorkRow({ item, patient }: { item: LabItem; patient: Patient | undefined }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [changing, setChanging] = useState(false);
  const typing = item.state === 'received' || changing;
  return (
    <TableRow hover>
      <TableCell>
        <PatientCell patient={patient} beside={item.ordererName} />
      </TableCell>
      <TableCell>
        {nameIn(language, item.test.name)}
        <Typography variant="body2" color="textSecondary">
          <Ltr>{item.barcode ?? ''}</Ltr>
        </Typography>
        {item.priority !== 'routine' && (
          <Chip size="small" color="warning" label={t(`lab.priority.${item.priority}`)} />
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Due at={item.dueAt} />
      </TableCell>
      <TableCell>
        {typing ? <ValueEntry item={item} onDone={() => setChanging(false)} /> : <ResultValue item={item} withRange />}
      </TableCell>
      <TableCell>
        <StatusChip tone="quiet" label={t(`lab.step.${item.state}`)} />
      </TableCell>
      <TableCell>{!typing && <NextStep item={item} onChange={() => setChanging(true)} />}</TableCell>
    </TableRow>
  );
}

function Due({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const overdue = useServerClock((now) => at !== null && now > Date.parse(at));
  if (at === null) return null;
  return (
    <>
      {format.dayHour(at)}
      {overdue && <Typography sx={{ color: 'warning.main', fontWeight: 600 }}>{t('lab.overdue')}</Typography>}
    </>
  );
}

function NextStep({ item, onChange }: { item: LabItem; onChange: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const step = useMutation({
    mutationFn: () => {
      const call = { params: { itemId: item.id } };
      const version = { ifMatch: item.version };
      return item.state === 'entered' ? api.lab.verifyResult(call, version) : api.lab.releaseResult(call, version);
    },
    onSettled: changed,
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" disabled={step.isPending} onClick={() => step.mutate()}>
          {t(item.state === 'entered' ? 'lab.verify' : 'lab.release')}
        </Button>
        <Button color="inherit" onClick={onChange}>
          {t('lab.change')}
        </Button>
        <HistoryButton itemId={item.id} />
      </Box>
      {step.isError && <ErrorNote error={step.error} />}
    </Box>
  );
}
