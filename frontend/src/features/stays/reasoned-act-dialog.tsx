import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { NewerStay } from './newer-stay.tsx';
import { useStayAct } from './use-stay-act.ts';

interface Props {
  readonly stay: Encounter;
  readonly act: 'cancel' | 'retract';
  readonly onClose: () => void;
}

/** Says of a stay that it never was, for a reason. */
export function ReasonedActDialog({ stay, act, onClose }: Props) {
  const { t } = useTranslation();
  const { clinical } = useApi();
  const doing = useStayAct<string>(
    stay,
    (reason, { id, version }) => {
      const end = act === 'cancel' ? clinical.cancelEncounter : clinical.retractEncounter;
      return end({ params: { encounterId: id }, body: { reason } }, { ifMatch: version });
    },
    onClose,
  );
  return (
    <ReasonDialog
      title={t(`stays.act.${act}`)}
      confirm={t(`stays.act.${act}`)}
      label={t('stays.reason')}
      pending={doing.isPending}
      error={doing.error}
      onConfirm={doing.run}
      onClose={onClose}
    >
      <Typography>{t(`stays.means.${act}`)}</Typography>
      <NewerStay stay={doing.newer} />
    </ReasonDialog>
  );
}
