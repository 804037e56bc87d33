import type { PlanStatus } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

export function PlanStatusChip({ status }: { status: PlanStatus }) {
  const { t } = useTranslation();
  return <StatusChip tone={status === 'active' ? 'good' : 'quiet'} label={t(`carePlans.status.${status}`)} />;
}
