import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { EditStaff } from './edit-staff.tsx';
import { EmploymentButton } from './employment-button.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { LicencesPanel } from './licences-panel.tsx';
import { useStaffQuery } from './staff-queries.ts';

/** One staff member: the record, licences, working hours and leave. */
export function StaffRecordPage() {
  const { t } = useTranslation();
  const { staffId = '' } = useParams();
  const language = usePreferences((it) => it.language);
  const query = useQuery(useStaffQuery(staffId));
  const record = query.data;
  return (
    <Page
      title={record ? nameIn(language, record.name) : t('staff.title')}
      beside={
        record && (
          <StatusChip
            tone={record.active ? 'good' : 'quiet'}
            label={t(record.active ? 'staff.active' : 'staff.inactive')}
          />
        )
      }
      actions={record && <EmploymentButton record={record} />}
      narrow
    >
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={420} />}
      {record && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <EditStaff key={record.id} record={record} />
          <LicencesPanel record={record} />
          <HoursPanel staffId={record.id} facilityId={record.facilityId} />
          <LeavePanel staffId={record.id} />
        </Box>
      )}
    </Page>
  );
}
