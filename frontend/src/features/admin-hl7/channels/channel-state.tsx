import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../../shared-ui/status-chip.tsx';

type Known = Pick<Hl7Statistics, 'enabled' | 'unreachableSince'>;

/** Whether a channel is on, and whether its other end is there. */
export const channelStateText = ({ enabled, unreachableSince }: Known, t: TFunction): string =>
  t(!enabled ? 'hl7.channel.off' : unreachableSince === null ? 'hl7.channel.on' : 'hl7.channel.unreachable');

export function ChannelState({ of }: { readonly of: Known }) {
  const { t } = useTranslation();
  const tone = !of.enabled ? 'quiet' : of.unreachableSince === null ? 'good' : 'trouble';
  return <StatusChip tone={tone} label={channelStateText(of, t)} />;
}
