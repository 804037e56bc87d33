import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import type { AnyMessage } from './way.ts';

type State = AnyMessage['state'];

const tones = {
  waiting: 'quiet',
  sent: 'quiet',
  committed: 'quiet',
  done: 'good',
  failed: 'trouble',
  refused: 'trouble',
  discarded: 'quiet',
} as const satisfies Record<State, string>;

/** What became of a message, in words. */
export const stateText = (row: { readonly state: State; readonly held?: boolean | undefined }, t: TFunction): string =>
  row.held ? t('hl7.state.held') : t(`hl7.state.${row.state}`);

export function MessageState({ row }: { readonly row: Parameters<typeof stateText>[0] }) {
  const { t } = useTranslation();
  return <StatusChip tone={row.held ? 'trouble' : tones[row.state]} label={stateText(row, t)} />;
}
