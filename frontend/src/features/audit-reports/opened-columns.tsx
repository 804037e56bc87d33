import type { RecordAccess } from '@nilecare/contracts/api/audit-reports.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { GridValidRowModel } from '@mui/x-data-grid';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { useAccessWords } from '../admin-audit/use-access-words.ts';
import { roleTitle } from '../auth/role-title.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { entriesAddress } from './report-address.ts';
import { useRelationshipName } from './relationship-name.ts';

type Who = Pick<RecordAccess, 'actorName' | 'roles'> & Partial<Pick<RecordAccess, 'staffId'>>;
type Opened = Omit<RecordAccess, 'actorId' | 'actorName' | 'roles' | 'staffId'>;
type Behind = Parameters<typeof entriesAddress>[0];

/** What was done or shown; each on its own, as a code may stand among the words of another direction. */
const Words = ({ of: words }: { of: readonly string[] }) => (
  <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
    {words.map((it, at) => (
      <Fragment key={it}>
        {at > 0 && ' · '}
        <bdi>{it}</bdi>
      </Fragment>
    ))}
  </Box>
);

/** @param rows those that are shown: staff are named in the language of the page where they have a name in it */
export function useWhoColumn<Row extends Who>(rows: readonly Row[]): Column<Row> {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const names = useStaffNames(rows.flatMap((it) => it.staffId ?? []));
  const nameOf = (row: Who) => names.get(row.staffId ?? '') ?? row.actorName;
  const rolesOf = (row: Who) => row.roles.map((it) => roleTitle(it, language)).join(', ');
  return {
    field: 'actorName',
    headerName: t('admin.audit.who'),
    width: 180,
    text: nameOf,
    renderCell: ({ row }) => (
      <div>
        <bdi>{nameOf(row)}</bdi>
        <Typography variant="body2" color="textSecondary">
          {rolesOf(row)}
        </Typography>
      </div>
    ),
  };
}

export function usePatientColumn<Row extends { readonly patientId: string }>(): Column<Row> {
  const { t } = useTranslation();
  return {
    field: 'patientId',
    headerName: t('admin.audit.patient'),
    width: 180,
    text: (row) => row.patientId,
    renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
  };
}

/** When, how often, what was seen or done, and what opened the record. */
export function useOpenedColumns<Row extends Opened>(): Column<Row>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const relationshipName = useRelationshipName();
  const words = useAccessWords();
  return [
    {
      field: 'last',
      headerName: t('audit.report.when'),
      width: 190,
      text: (row) => `${row.first} – ${row.last}`,
      renderCell: ({ row }) => (
        <div>
          <time dateTime={row.last}>{format.dateTime(row.last)}</time>
          {row.first !== row.last && (
            <Typography variant="body2" color="textSecondary">
              {t('audit.report.since', { time: format.dateTime(row.first) })}
            </Typography>
          )}
        </div>
      ),
    },
    {
      field: 'openings',
      headerName: t('audit.report.openings'),
      width: 130,
      text: (row) => String(row.openings),
      renderCell: ({ row }) => (
        <div>
          {format.number(row.openings)}
          {row.times > 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('audit.report.accesses', { count: row.times })}
            </Typography>
          )}
          {row.denied > 0 && (
            <Typography variant="body2">{t('audit.report.denied', { number: format.number(row.denied) })}</Typography>
          )}
        </div>
      ),
    },
    {
      field: 'sections',
      headerName: t('audit.report.seen'),
      flex: 1,
      minWidth: 170,
      text: (row) => words.seen(row.sections).join('; '),
      renderCell: ({ row }) => <Words of={words.seen(row.sections)} />,
    },
    {
      field: 'actions',
      headerName: t('admin.audit.what'),
      flex: 1,
      minWidth: 170,
      text: (row) => row.actions.map(words.action).join('; '),
      renderCell: ({ row }) => <Words of={row.actions.map(words.action)} />,
    },
    {
      field: 'relationships',
      headerName: t('audit.report.openedBy'),
      width: 170,
      text: (row) => row.relationships.map(relationshipName).join('; '),
      renderCell: ({ row }) => (
        <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>{row.relationships.map(relationshipName).join(', ')}</Box>
      ),
    },
  ];
}

/** Leads to the entries behind a row, each with its details. */
export function useEntriesColumn<Row extends GridValidRowModel>(behind: (row: Row) => Behind): Column<Row> {
  const { t } = useTranslation();
  return {
    field: 'entries',
    headerName: t('admin.audit.details'),
    width: 110,
    text: () => '',
    renderCell: ({ row }) => <RowLink to={entriesAddress(behind(row))}>{t('audit.report.entries')}</RowLink>,
  };
}
