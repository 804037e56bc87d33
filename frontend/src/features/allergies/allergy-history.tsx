import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { HistoryDialog } from '../record/history-dialog.tsx';
import { useReactionText } from './reaction-text.ts';

/** Every state of an allergy. */
export function AllergyHistory({ allergy, onClose }: { allergy: Allergy; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const reactions = useReactionText();
  const history = useQuery({
    queryKey: ['allergies', allergy.patientId, 'history', allergy.id, allergy.version],
    queryFn: ({ signal }) => api.clinical.getAllergyHistory({ params: { allergyId: allergy.id } }, { signal }),
  });
  return (
    <HistoryDialog
      what={allergy.substance.text}
      query={history}
      onClose={onClose}
      renderState={(state) => (
        <>
          <Typography dir="auto" sx={{ fontWeight: 600 }}>
            {state.substance.text}
          </Typography>
          <Typography variant="body2">
            {[
              t(`record.allergies.criticality.${state.criticality}`),
              t(`record.verification.${state.verificationStatus}`),
              t(`record.allergies.status.${state.clinicalStatus}`),
              reactions(state.reactions),
              state.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
        </>
      )}
    />
  );
}
