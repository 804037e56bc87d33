import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import { useApi } from '../../app/platform-context.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { storedBodyOf } from './immunisation-entries.ts';
import { useRereadImmunisations } from './use-immunisations.ts';

interface Props {
  readonly immunisation: Immunisation;
  readonly onClose: () => void;
}

/** Calls an immunisation an error. */
export function RetractImmunisationDialog({ immunisation, onClose }: Props) {
  const api = useApi();
  const reread = useRereadImmunisations(immunisation.patientId);
  const retract = (changeReason: string) =>
    api.clinical.changeImmunisation(
      {
        params: { immunisationId: immunisation.id },
        body: { ...storedBodyOf(immunisation), status: 'entered-in-error', changeReason },
      },
      { ifMatch: immunisation.version },
    );
  return <RetractDialog what={immunisation.vaccine.text} retract={retract} reread={reread} onClose={onClose} />;
}
