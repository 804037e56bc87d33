import type { ChainedAuditEntry } from '@nilecare/contracts/api/audit.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from './patient-name.tsx';
import { useAccessWords } from './use-access-words.ts';

export type Entry = z.output<typeof ChainedAuditEntry>;

const tones = { success: 'quiet', denied: 'trouble', failure: 'trouble' } as const;

export function useAuditColumns(onOpen: (entry: Entry) => void): Column<Entry>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { action } = useAccessWords();
  return [
    {
      field: 'position',
      headerName: t('admin.audit.position'),
      width: 90,
      text: (row) => String(row.position),
    },
    {
      field: 'at',
      headerName: t('admin.audit.at'),
      width: 190,
      text: (row) => row.at,
      renderCell: ({ row }) => <time dateTime={row.at}>{format.dateTime(row.at)}</time>,
    },
    {
      field: 'actor',
      headerName: t('admin.audit.who'),
      flex: 1,
      minWidth: 150,
      text: (row) => row.actor.name,
    },
    {
      field: 'action',
      headerName: t('admin.audit.what'),
      flex: 1,
      minWidth: 150,
      text: (row) => action(row.action),
      renderCell: ({ row }) => <bdi title={row.action}>{action(row.action)}</bdi>,
    },
    {
      field: 'patientId',
      headerName: t('admin.audit.patient'),
      flex: 1,
      minWidth: 140,
      text: (row) => row.patientId ?? '',
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    {
      field: 'reason',
      headerName: t('admin.audit.why'),
      flex: 1,
      minWidth: 130,
      text: (row) => row.reason ?? '',
      renderCell: ({ row }) => (
        <Typography variant="body2" color="textSecondary" noWrap>
          {row.reason}
        </Typography>
      ),
    },
    {
      field: 'outcome',
      headerName: t('admin.audit.outcome'),
      width: 110,
      text: (row) => t(`admin.audit.outcomes.${row.outcome}`),
      renderCell: ({ row }) => (
        <StatusChip tone={tones[row.outcome]} label={t(`admin.audit.outcomes.${row.outcome}`)} />
      ),
    },
    {
      field: 'details',
      headerName: t('admin.audit.details'),
      width: 110,
      text: (row) => row.hash,
      renderCell: ({ row }) => <Button onClick={() => onOpen(row)}>{t('common.more')}</Button>,
    },
  ];
}
