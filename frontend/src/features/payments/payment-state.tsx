import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones = {
  created: 'quiet',
  'requires-action': 'trouble',
  processing: 'quiet',
  authorised: 'trouble',
  completed: 'good',
  failed: 'trouble',
  cancelled: 'quiet',
  expired: 'quiet',
} as const satisfies Record<Payment['state'], string>;

export function PaymentState({ state }: Pick<Payment, 'state'>) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[state]} label={t(`payments.state.${state}`)} />;
}
