import type { PatientMerge } from '@nilecare/contracts/api/clinical-index.ts';
import CallMerge from '@mui/icons-material/CallMerge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { ReversalNote, type Reversal } from './reversal-note.tsx';
import { ReverseDialog } from './reverse-dialog.tsx';

/** Which records were merged, by whom and why, and the way to undo it. */
export function MergesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [undoing, setUndoing] = useState<PatientMerge | undefined>(undefined);
  const [reversal, setReversal] = useState<Reversal | undefined>(undefined);
  const asked = given({ cursor: filter.get('cursor'), patientId: filter.get('patient') });
  const merges = useQuery({
    queryKey: ['merges', asked],
    queryFn: ({ signal }) => api.clinical.listMerges({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('registration.merges.title')}>
      {reversal && <ReversalNote reversal={reversal} onClose={() => setReversal(undefined)} />}
      <AdminGrid
        label={t('registration.merges.title')}
        query={merges}
        columns={useColumns(setUndoing)}
        rowId={(row) => row.id}
        empty={t('registration.merges.none')}
        emptyIcon={<CallMerge />}
        tall
      />
      {undoing && (
        <ReverseDialog
          // Of another merge nothing stays, neither the reason nor why the one before was refused.
          key={undoing.id}
          merge={undoing}
          onDone={setReversal}
          onOther={setUndoing}
          onClose={() => setUndoing(undefined)}
        />
      )}
    </Page>
  );
}

function useColumns(onUndo: (merge: PatientMerge) => void): Column<PatientMerge>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const record = (field: 'survivorId' | 'mergedId', headerName: string): Column<PatientMerge> => ({
    field,
    headerName,
    width: 200,
    text: (row) => row[field],
    renderCell: ({ row }) => (
      <Link component={RouterLink} to={`/patients/${row[field]}`} sx={{ py: 1.25 }}>
        <PatientName patientId={row[field]} />
      </Link>
    ),
  });
  return [
    record('survivorId', t('registration.merges.survivor')),
    record('mergedId', t('registration.merges.merged')),
    {
      field: 'reason',
      headerName: t('registration.merges.when'),
      flex: 1,
      minWidth: 260,
      text: (row) => `${row.mergedBy}, ${format.dateTime(row.mergedAt)}: ${row.reason}`,
      renderCell: ({ row }) => (
        <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }} dir="auto">
          {t('registration.queue.decided', {
            name: row.mergedBy,
            time: format.dateTime(row.mergedAt),
            reason: row.reason,
          })}
          {row.reversal && (
            <Typography variant="body2" color="textSecondary">
              {t('registration.merges.undone', {
                name: row.reversal.by,
                time: format.dateTime(row.reversal.at),
                reason: row.reversal.reason,
              })}
            </Typography>
          )}
        </Box>
      ),
    },
    {
      field: 'act',
      headerName: t('common.action'),
      width: 190,
      text: () => '',
      renderCell: ({ row }) =>
        !row.reversal && (
          <Button variant="outlined" color="inherit" onClick={() => onUndo(row)}>
            {t('registration.merges.undo')}
          </Button>
        ),
    },
  ];
}
