import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { NewerStay } from './newer-stay.tsx';
import { StayFacts } from './stay-facts.tsx';
import { useStayAct } from './use-stay-act.ts';

interface Props {
  readonly stay: Encounter;
  readonly act: 'start' | 'return';
  readonly onClose: () => void;
}

/** The patient of a planned stay has come, or is back from leave. */
export function SimpleActDialog({ stay, act, onClose }: Props) {
  const { t } = useTranslation();
  const { clinical } = useApi();
  const doing = useStayAct<void>(
    stay,
    (_, { id, version }) =>
      act === 'start'
        ? clinical.startEncounter({ params: { encounterId: id }, body: {} }, { ifMatch: version })
        : clinical.returnFromLeave({ params: { encounterId: id } }, { ifMatch: version }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t(`stays.act.${act}`)}
      confirm={t(`stays.act.${act}`)}
      pending={doing.isPending}
      error={doing.error}
      onConfirm={() => doing.run()}
      onClose={onClose}
    >
      {doing.newer ? <NewerStay stay={doing.newer} /> : <StayFacts stay={stay} />}
    </ConfirmDialog>
  );
}
