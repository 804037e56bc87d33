import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones = { waiting: 'quiet', ready: 'good', failed: 'trouble', expired: 'quiet' } as const;

export function ExportState({ state }: Pick<AuditExport, 'state'>) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[state]} label={t(`audit.export.state.${state}`)} />;
}
