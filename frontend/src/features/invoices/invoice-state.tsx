import type { InvoiceInList } from '@nilecare/contracts/api/billing-invoices.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

type State = InvoiceInList['state'];

const tones = {
  pending: 'quiet',
  draft: 'quiet',
  issued: 'trouble',
  'partly-paid': 'trouble',
  paid: 'good',
  credited: 'quiet',
  'written-off': 'quiet',
  void: 'quiet',
} as const satisfies Record<State, string>;

export function InvoiceState({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[state]} label={t(`invoices.state.${state}`)} />;
}
