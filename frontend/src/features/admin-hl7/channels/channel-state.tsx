import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../../shared-ui/status-chip.tsx';

type Known = Pick<Hl7Statistics, 'enabled' | 'unreachableSince' | 'pausedSince'>;
type State = 'off' | 'paused' | 'unreachable' | 'on';

function stateOf({ enabled, unreachableSince, pausedSince }: Known): State {
  if (!enabled) return 'off';
  if (pausedSince !== null) return 'paused';
  return unreachableSince === null ? 'on' : 'unreachable';
}

const TONES = { off: 'quiet', paused: 'trouble', unreachable: 'trouble', on: 'good' } as const;

/** Whether a channel is on or paused, and whether its other end is there. */
export const channelStateText = (known: Known, t: TFunction): string => t(`hl7.channel.${stateOf(known)}`);

export function ChannelState({ of }: { readonly of: Known }) {
  const { t } = useTranslation();
  return <StatusChip tone={TONES[stateOf(of)]} label={channelStateText(of, t)} />;
}
