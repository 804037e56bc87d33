import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Ward } from '@nilecare/contracts/api/facility.ts';
import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { OrderFlags } from './order-flags.tsx';
import { stateTones } from './state-tones.ts';
import { TransmissionChips } from './transmission-chips.tsx';

interface Props {
  readonly order: PharmacyOrder;
  /** Undefined while it is being read. */
  readonly patient: Patient | undefined;
  readonly ward: Ward | undefined;
}

export function QueueRow({ order, patient, ward }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TableRow hover>
      <TableCell sx={{ minWidth: 220 }}>
        <RowLink to={`/pharmacy/orders/${order.itemId}`}>{nameIn(language, order.drug.name)}</RowLink>
        <Typography variant="body2" color="textSecondary">
          {order.line[language]}
        </Typography>
        <OrderFlags order={order} />
        <TransmissionChips transmissions={order.transmissions} />
      </TableCell>
      <TableCell sx={{ minWidth: 150 }}>
        {patient ? <RowLink to={`/pharmacy/patients/${patient.id}`}>{nameIn(language, patient.name)}</RowLink> : '…'}
        {patient && (
          <Typography variant="body2" color="textSecondary">
            <Ltr>{patient.number}</Ltr>
            {ward && ` · ${nameIn(language, ward.name)}`}
          </Typography>
        )}
      </TableCell>
      <TableCell>{order.prescriber.name}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Ago at={order.signedAt} />
      </TableCell>
      <TableCell>
        <StatusChip tone={stateTones[order.state]} label={t(`pharmacy.state.${order.state}`)} />
      </TableCell>
    </TableRow>
  );
}
