import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { RetractDialog } from '../record/retract-dialog.tsx';
import { useRereadObservations } from './use-observations.ts';

/** Calls a set of observations an error. */
export function RetractObservationDialog({ set, onClose }: { set: ObservationSet; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const reread = useRereadObservations(set.patientId);
  const retract = (reason: string) =>
    api.clinical.retractObservation({ params: { observationId: set.id }, body: { reason } }, { ifMatch: set.version });
  return (
    <RetractDialog
      what={t('observations.retract', { time: format.dateTime(set.takenAt) })}
      retract={retract}
      reread={reread}
      onClose={onClose}
    />
  );
}
