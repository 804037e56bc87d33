import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../../shared-ui/ago.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { PatientName } from '../../admin-audit/patient-name.tsx';
import { FaultText } from '../fault-text.tsx';
import { typeText } from '../type-text.ts';
import { BehindList } from './behind-list.tsx';
import type { Queued } from './use-queued.ts';

interface Props {
  readonly of: Queued;
  readonly columns: number;
  /** undefined: it cannot be selected. */
  readonly isSelected: boolean | undefined;
  readonly onSelect: () => void;
  readonly tellsBehind: boolean;
}

/** A message that waits for somebody; what waits behind it is read when it is asked for. */
export function FailedRow({ of: { row, at, channel, path }, columns, isSelected, onSelect, tellsBehind }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = `${typeText(row)} ${row.controlId}`;
  return (
    <>
      <TableRow selected={isSelected ?? false}>
        {isSelected !== undefined && (
          <TableCell padding="checkbox">
            <Checkbox
              checked={isSelected}
              onChange={onSelect}
              slotProps={{ input: { 'aria-label': t('hl7.queues.select', { name }) } }}
            />
          </TableCell>
        )}
        <TableCell sx={{ whiteSpace: 'nowrap' }}>
          <RowLink to={path}>
            <Ago at={at} />
          </RowLink>
        </TableCell>
        <TableCell>
          <bdi>{channel}</bdi>
        </TableCell>
        <TableCell>
          <Ltr>{typeText(row)}</Ltr>
        </TableCell>
        <TableCell>
          <PatientName patientId={row.patientId} />
        </TableCell>
        <TableCell sx={{ minWidth: 260 }}>
          <FaultText fault={row.fault} />
        </TableCell>
        {tellsBehind && (
          <TableCell>
            <Button
              aria-expanded={isOpen}
              aria-label={t('hl7.queues.showBehind', { name })}
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? 'common.close' : 'hl7.queues.show')}
            </Button>
          </TableCell>
        )}
      </TableRow>
      {tellsBehind && isOpen && (
        <TableRow>
          <TableCell colSpan={columns}>
            <BehindList messageId={row.id} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
