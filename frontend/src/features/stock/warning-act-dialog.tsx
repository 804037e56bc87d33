import type { StockWarning, Store } from '@nilecare/contracts/api/inventory.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import type { NextAct } from './next-acts.ts';
import { SendTransferDialog } from './send-transfer-dialog.tsx';

interface Props {
  readonly act: NextAct;
  readonly about: StockWarning;
  /** Of the facility. */
  readonly stores: readonly Store[];
  readonly onClose: () => void;
}

/** What is done about a warning, filled in as far as it is known. */
export function WarningActDialog({ act, about, stores, onClose }: Props) {
  const { storeId, itemId, batchId, name, unit, quantity, lot } = about;
  const item = { id: itemId, name, unit };
  const storeOf = (id: string | undefined) => stores.find((it) => it.id === id);
  const [here, richest] = [storeOf(storeId), storeOf(about.elsewhere[0]?.storeId)];
  if (act === 'discard' && batchId !== null)
    return (
      <AdjustDialog
        level={{ storeId, unit }}
        batch={{ id: batchId, lot: lot ?? '', onHand: quantity, state: 'expired' }}
        onClose={onClose}
      />
    );
  if (act === 'send' && here && batchId !== null)
    return (
      <SendTransferDialog
        from={here}
        begun={{ to: '', line: { item, batchId, entry: String(quantity) } }}
        onClose={onClose}
      />
    );
  if (act === 'fetch' && richest) {
    const short = Math.max(1, (about.reorderMin ?? 0) - quantity);
    const entry = String(Math.min(short, about.elsewhere[0]?.available ?? short));
    return <SendTransferDialog from={richest} begun={{ to: storeId, line: { item, entry } }} onClose={onClose} />;
  }
  return null;
}
