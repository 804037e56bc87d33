import type { Payment } from '@nilecare/contracts/api/payment.ts';
import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CardEntry } from './card-entry.tsx';
import { isUnderWay } from './use-payments.ts';

interface Props {
  readonly payment: Payment;
  /** The browser gave the card to the provider: its answer is asked for at once. */
  readonly onCardGiven: () => void;
}

/** What the payer has to do, and until when it is waited for; of a reserved amount until when it can be taken. */
export function NextAction({ payment, onCardGiven }: Props) {
  const { t } = useTranslation();
  const format = useFormat(payment.facilityId);
  const { nextAction: action } = payment;
  if (payment.state === 'authorised')
    return payment.expiresAt === null ? null : (
      <Alert severity="warning">{t('payments.reservedUntil', { time: format.dayHour(payment.expiresAt) })}</Alert>
    );
  if (!isUnderWay(payment)) return null;
  return (
    <Alert severity="info" sx={{ '& .MuiAlert-message': { flex: 1, display: 'grid', gap: 1 } }}>
      {action?.kind === 'approve-on-phone' && <span>{t('payments.approve')}</span>}
      {action?.kind === 'transfer' && (
        <span>
          {t('payments.transfer')} <Ltr>{action.reference}</Ltr> {t('payments.transferExplain')}
        </span>
      )}
      {action?.kind === 'confirm-card' && <CardEntry action={action} onGiven={onCardGiven} />}
      {payment.expiresAt && <span>{t('payments.expires', { time: format.dayHour(payment.expiresAt) })}</span>}
      <LinearProgress aria-label={t(`payments.state.${payment.state}`)} />
    </Alert>
  );
}
