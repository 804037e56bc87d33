import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { useFormats } from '../../../shared-ui/use-format.ts';
import { PatientName } from '../../admin-audit/patient-name.tsx';
import { FaultText } from '../fault-text.tsx';
import { MessageState, stateText } from '../message-state.tsx';

type Row = Hl7Message | Hl7Outgoing;

/** `ADT^A01`; an answer has no event. */
export const typeText = ({ code, event }: Pick<Row, 'code' | 'event'>): string => (event ? `${code}^${event}` : code);

/** Columns that lists of messages have in common, by their names. */
export function useMessageColumns<Kind extends Row>() {
  const { t } = useTranslation();
  const formats = useFormats();
  return {
    /** When it came or was made; leads to its page. */
    at: (atOf: (row: Kind) => string, pathOf: (row: Kind) => string): Column<Kind> => ({
      field: 'at',
      headerName: t('common.time'),
      width: 175,
      text: (row) => formats(row.facilityId).full(atOf(row)),
      renderCell: ({ row }) => (
        <RowLink to={pathOf(row)}>
          <time dateTime={atOf(row)}>{formats(row.facilityId).dateTime(atOf(row))}</time>
        </RowLink>
      ),
    }),
    by: (label: string, nameOf: (row: Kind) => string): Column<Kind> => ({
      field: 'by',
      headerName: label,
      flex: 0.8,
      minWidth: 140,
      text: nameOf,
    }),
    type: {
      field: 'type',
      headerName: t('hl7.messages.type'),
      width: 115,
      text: typeText,
      renderCell: ({ row }) => <Ltr>{typeText(row)}</Ltr>,
    } satisfies Column<Kind>,
    controlId: {
      field: 'controlId',
      headerName: t('hl7.messages.controlId'),
      flex: 0.8,
      minWidth: 130,
      text: (row) => row.controlId,
      renderCell: ({ row }) => <Ltr>{row.controlId}</Ltr>,
    } satisfies Column<Kind>,
    patient: {
      field: 'patient',
      headerName: t('hl7.messages.patient'),
      flex: 0.8,
      minWidth: 140,
      text: (row) => row.patientId ?? '',
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    } satisfies Column<Kind>,
    state: {
      field: 'state',
      headerName: t('common.state'),
      width: 150,
      text: (row) => stateText(row, t),
      renderCell: ({ row }) => <MessageState row={row} />,
    } satisfies Column<Kind>,
    answer: {
      field: 'answer',
      headerName: t('hl7.messages.answer'),
      width: 90,
      text: (row) => row.answerCode ?? '',
      renderCell: ({ row }) => <Ltr>{row.answerCode ?? '–'}</Ltr>,
    } satisfies Column<Kind>,
    cause: {
      field: 'cause',
      headerName: t('hl7.messages.cause'),
      flex: 1.4,
      minWidth: 220,
      text: (row) => [row.fault?.place, row.fault?.text].filter(Boolean).join(' '),
      renderCell: ({ row }) => <FaultText fault={row.fault} />,
    } satisfies Column<Kind>,
  };
}
