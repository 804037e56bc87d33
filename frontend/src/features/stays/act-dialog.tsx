import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { ClassDialog } from './class-dialog.tsx';
import { DischargeDialog } from './discharge-dialog.tsx';
import { DischargeShown } from './discharge-shown.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { ReasonedActDialog } from './reasoned-act-dialog.tsx';
import { SimpleActDialog } from './simple-act-dialog.tsx';
import type { StayAct } from './stay-acts.ts';
import { TimesDialog } from './times-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface Props {
  readonly stay: Encounter;
  readonly act: StayAct;
  readonly onClose: () => void;
}

/** The dialog of something that can be done with a stay. */
export function ActDialog({ stay, act, onClose }: Props) {
  const { patient } = useThisPatient();
  const language = usePreferences((it) => it.language);
  switch (act) {
    case 'transfer':
      return <TransferDialog stay={stay} onClose={onClose} />;
    case 'discharge':
      return <DischargeDialog encounter={stay} name={nameIn(language, patient.name)} onClose={onClose} />;
    case 'bill':
      return <DischargeShown stay={stay} onClose={onClose} />;
    case 'leave':
      return <LeaveDialog stay={stay} onClose={onClose} />;
    case 'times':
      return <TimesDialog stay={stay} onClose={onClose} />;
    case 'reclassify':
      return <ClassDialog stay={stay} onClose={onClose} />;
    case 'return':
    case 'start':
      return <SimpleActDialog stay={stay} act={act} onClose={onClose} />;
    case 'cancel':
    case 'retract':
    case 'reopen':
      return <ReasonedActDialog stay={stay} act={act} onClose={onClose} />;
  }
}
