import { useTranslation } from 'react-i18next';
import type { Column } from '../../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { useFormats } from '../../../shared-ui/use-format.ts';
import { PatientName } from '../../admin-audit/patient-name.tsx';
import { causeText } from '../cause-words.ts';
import { FaultText } from '../fault-text.tsx';
import { MessageState, stateText } from '../message-state.tsx';
import { typeText } from '../type-text.ts';
import { useChannelNames } from '../use-channel-names.ts';
import { bornAt, endOf, kindOf, pathOfMessage, type AnyMessage, type Way } from '../way.ts';

/** Columns of a list of messages; the time that each came or was made leads to its page. */
export function useMessageColumns(way: Way): Column<AnyMessage>[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { nameOf } = useChannelNames();
  return [
    {
      field: 'at',
      headerName: t('common.time'),
      width: 160,
      text: (row) => formats(row.facilityId).full(bornAt(row)),
      renderCell: ({ row }) => (
        <RowLink to={pathOfMessage(row)}>
          <time dateTime={bornAt(row)}>{formats(row.facilityId).dateTime(bornAt(row))}</time>
        </RowLink>
      ),
    },
    {
      field: 'by',
      headerName: t(`hl7.messages.${kindOf[way]}`),
      flex: 0.8,
      minWidth: 120,
      text: (row) => nameOf(endOf(row)),
    },
    {
      field: 'type',
      headerName: t('hl7.messages.type'),
      width: 105,
      text: typeText,
      renderCell: ({ row }) => <Ltr>{typeText(row)}</Ltr>,
    },
    {
      field: 'controlId',
      headerName: t('hl7.messages.controlId'),
      flex: 0.8,
      minWidth: 120,
      text: (row) => row.controlId,
      renderCell: ({ row }) => <Ltr>{row.controlId}</Ltr>,
    },
    {
      field: 'patient',
      headerName: t('hl7.messages.patient'),
      flex: 0.8,
      minWidth: 120,
      text: (row) => row.patientId ?? '',
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    {
      field: 'answer',
      headerName: t('hl7.messages.answer'),
      width: 75,
      text: (row) => row.answerCode ?? '',
      renderCell: ({ row }) => <Ltr>{row.answerCode ?? '–'}</Ltr>,
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 135,
      text: (row) => stateText(row, t),
      renderCell: ({ row }) => <MessageState row={row} />,
    },
    {
      field: 'cause',
      headerName: t('hl7.messages.cause'),
      flex: 1.4,
      minWidth: 220,
      text: ({ fault, facilityId }) =>
        fault ? [fault.place, causeText(fault, t, formats(facilityId))].filter(Boolean).join(' ') : '',
      renderCell: ({ row }) => <FaultText fault={row.fault} />,
    },
  ];
}
