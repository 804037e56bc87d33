import type { ClaimState as State } from '@nilecare/contracts/api/billing-claims.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones = {
  draft: 'quiet',
  submitted: 'quiet',
  acknowledged: 'quiet',
  'partly-paid': 'trouble',
  paid: 'good',
  rejected: 'trouble',
  resubmitted: 'quiet',
  closed: 'good',
} as const satisfies Record<State, string>;

export function ClaimState({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[state]} label={t(`claims.state.${state}`)} />;
}
