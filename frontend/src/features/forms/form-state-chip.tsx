import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

export function FormStateChip({ state }: Pick<RecordForm, 'state'>) {
  const { t } = useTranslation();
  return <StatusChip tone={state === 'signed' ? 'good' : 'quiet'} label={t(`forms.state.${state}`)} />;
}
