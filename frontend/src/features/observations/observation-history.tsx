import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { HistoryDialog } from '../record/history-dialog.tsx';
import { shownUnit } from '../vitals/display.ts';
import { useObservationText } from './observation-text.ts';

/** Every state of a set of observations. */
export function ObservationHistory({ set, onClose }: { set: ObservationSet; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const text = useObservationText();
  const history = useQuery({
    queryKey: ['observations', set.patientId, 'history', set.id, set.version],
    queryFn: ({ signal }) => api.clinical.getObservationHistory({ params: { observationId: set.id } }, { signal }),
  });
  return (
    <HistoryDialog
      what={t('observations.retract', { time: format.dateTime(set.takenAt) })}
      query={history}
      onClose={onClose}
      renderState={(state) => (
        <Typography dir="auto">
          {[
            format.dateTime(state.takenAt),
            ...state.measured.map(
              (it) =>
                `${t(`observations.short.${it.name}`)} \u2066${format.number(it.value)} ${shownUnit(it.unit)}\u2069`,
            ),
            state.consciousness && t(`observations.level.${state.consciousness}`),
            text.oxygen(state),
            state.note,
          ]
            .filter((it) => it && it !== '–')
            .join(' · ')}
        </Typography>
      )}
    />
  );
}
