import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';

/** What an export holds, in words. */
export function ExportFilter({ filter }: Pick<AuditExport, 'filter'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patientId, actorId, action, outcome, from, to } = filter;
  if (Object.keys(filter).length === 0) return t('audit.export.everything');
  return (
    <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
      {patientId !== undefined && (
        <div>
          {t('admin.audit.patient')}: <PatientName patientId={patientId} />
        </div>
      )}
      {actorId !== undefined && (
        <div>
          {t('audit.account')}: <Ltr>{actorId.slice(-12)}</Ltr>
        </div>
      )}
      {action !== undefined && (
        <div>
          {t('admin.audit.action')}: <Ltr>{action}</Ltr>
        </div>
      )}
      {outcome !== undefined && (
        <div>
          {t('admin.audit.outcome')}: {t(`admin.audit.outcomes.${outcome}`)}
        </div>
      )}
      {from !== undefined && (
        <div>
          {t('common.from')}: {format.dateTime(from)}
        </div>
      )}
      {to !== undefined && (
        <div>
          {t('common.to')}: {format.dateTime(to)}
        </div>
      )}
    </Box>
  );
}
