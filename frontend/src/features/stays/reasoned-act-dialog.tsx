import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { isVisit } from './is-visit.ts';
import { NewerStay } from './newer-stay.tsx';
import { wordOf } from './stay-acts.ts';
import { StayNamed } from './stay-named.tsx';
import { useForgetDischarge } from './use-discharge.ts';
import { useStayAct } from './use-stay-act.ts';

interface Props {
  readonly stay: Encounter;
  readonly act: 'cancel' | 'retract' | 'reopen';
  readonly onClose: () => void;
}

/** Says for a reason that a stay never was, or that it goes on: its discharge was a mistake. */
export function ReasonedActDialog({ stay, act, onClose }: Props) {
  const { t } = useTranslation();
  const { clinical } = useApi();
  const forgetDischarge = useForgetDischarge(stay.id);
  const acts = {
    cancel: clinical.cancelEncounter,
    retract: clinical.retractEncounter,
    reopen: clinical.reopenEncounter,
  };
  const doing = useStayAct<string>(
    stay,
    (reason, { id, version }) => acts[act]({ params: { encounterId: id }, body: { reason } }, { ifMatch: version }),
    () => {
      if (act === 'reopen') forgetDischarge();
      onClose();
    },
  );
  return (
    <ReasonDialog
      title={t(wordOf(act, stay))}
      // “Cancel discharge” beside “Cancel” would be taken for it.
      confirm={t(act === 'reopen' && !isVisit(stay) ? 'stays.reopenStay' : wordOf(act, stay))}
      label={t('stays.reason')}
      pending={doing.isPending}
      error={doing.error}
      onConfirm={doing.run}
      onClose={onClose}
    >
      <StayNamed stay={stay} />
      <Typography>{t(act === 'reopen' && isVisit(stay) ? 'stays.means.reopenVisit' : `stays.means.${act}`)}</Typography>
      <NewerStay stay={doing.newer} />
    </ReasonDialog>
  );
}
