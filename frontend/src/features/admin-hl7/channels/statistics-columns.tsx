import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { Column } from '../../../shared-ui/admin-grid.tsx';
import { Ago } from '../../../shared-ui/ago.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { pathOfEnd, pathOfQueue, type EndKind } from '../way.ts';
import { AlertMarks } from './alert-marks.tsx';
import { ChannelState, channelStateText } from './channel-state.tsx';
import { HourBars } from './hour-bars.tsx';

const FIGURE = 100;

/** Columns of the lists of channels and of destinations. */
export function useStatisticsColumns(kind: EndKind): Column<Hl7Statistics>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const isChannel = kind === 'channel';
  const figure = (field: string, headerName: string, of: (row: Hl7Statistics) => number): Column<Hl7Statistics> => ({
    field,
    headerName,
    width: FIGURE,
    text: (row) => format.number(of(row)),
  });
  return [
    {
      field: 'name',
      headerName: t('hl7.channel.name'),
      flex: 1,
      minWidth: 140,
      text: (row) => row.name,
      renderCell: ({ row }) => (
        <RowLink to={pathOfEnd(kind, row.id)}>
          <bdi>{row.name}</bdi>
        </RowLink>
      ),
    },
    {
      field: 'enabled',
      headerName: t('common.state'),
      width: 125,
      text: (row) => channelStateText(row, t),
      renderCell: ({ row }) => <ChannelState of={row} />,
    },
    figure('messages', t(isChannel ? 'hl7.statistics.received' : 'hl7.statistics.sent'), (row) => row.total.messages),
    {
      field: 'hours',
      headerName: t('hl7.statistics.byHourShort'),
      width: 135,
      text: (row) => row.hours.map((it) => it.messages).join(' '),
      renderCell: ({ row }) => <HourBars hours={row.hours} />,
    },
    figure('refused', t('hl7.statistics.refused'), (row) => row.total.refused),
    isChannel
      ? figure('failed', t('hl7.statistics.failed'), (row) => row.total.failed)
      : figure('tries', t('hl7.statistics.tries'), (row) => row.total.tries),
    figure('waiting', t('hl7.statistics.waiting'), (row) => row.waiting),
    {
      field: 'oldest',
      headerName: t('hl7.statistics.oldest'),
      width: 115,
      text: (row) => row.oldestWaiting ?? '',
      renderCell: ({ row }) => (row.oldestWaiting === null ? '–' : <Ago at={row.oldestWaiting} />),
    },
    {
      field: 'forSomebody',
      headerName: t('hl7.statistics.forSomebodyShort'),
      width: 90,
      text: (row) => format.number(row.forSomebody),
      renderCell: ({ row }) =>
        row.forSomebody === 0 ? (
          format.number(0)
        ) : (
          <Link component={RouterLink} to={pathOfQueue(kind, row.id)} sx={{ fontWeight: 600, py: 1.25 }}>
            {format.number(row.forSomebody)}
          </Link>
        ),
    },
    {
      field: 'alerts',
      headerName: t('hl7.alerts.title'),
      flex: 1,
      minWidth: 120,
      text: (row) => row.alerts.map((it) => t(`hl7.alerts.${it.kind}`)).join(', '),
      renderCell: ({ row }) => <AlertMarks of={row} />,
    },
  ];
}
