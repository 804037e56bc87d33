import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useMay, useProfile } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Says that an answer lacks what was moved into sealed files, and where those are found. */
export function ArchivedNote({ until }: { until: string | null | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { facilityIds } = useProfile();
  const mayList = useMay('audit:verify') && facilityIds.includes('*');
  if (!until) return null;
  return (
    <Alert severity="warning">
      {t('audit.archived', { day: format.calendarDate(until) })}{' '}
      {mayList ? (
        <Link component={RouterLink} to="/admin/audit/proof">
          {t('audit.archivedWhere')}
        </Link>
      ) : (
        t('audit.archivedAsk')
      )}
    </Alert>
  );
}
