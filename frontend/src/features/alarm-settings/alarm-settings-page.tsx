import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useWardOfPage, WardChoice } from '../roster/ward-choice.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { InForcePanel } from './in-force-panel.tsx';
import { OtherWards } from './other-wards.tsx';
import { useWardRulesQuery } from './use-alarm-settings.ts';
import { WaitingPanel } from './waiting-panel.tsx';

/** What alarms in a ward, who proposes otherwise, and what became of earlier proposals. */
export function AlarmSettingsPage() {
  const { t } = useTranslation();
  const ward = useWardOfPage();
  const mayPropose = useMay('alarm-setting:propose');
  const rules = useQuery(useWardRulesQuery(ward?.id));
  return (
    <Page
      title={t('alarmSettings.title')}
      actions={
        mayPropose &&
        ward && (
          <Button component={Link} to={`/alarm-settings/propose?ward=${ward.id}`} variant="contained">
            {t('alarmSettings.propose')}
          </Button>
        )
      }
    >
      <Filters>
        <WardChoice ward={ward} />
      </Filters>
      <OtherWards wardId={ward?.id} />
      {rules.isError && <ErrorNote error={rules.error} onRetry={rules.refetch} />}
      {ward && rules.isPending && <Skeleton variant="rounded" height={420} />}
      {rules.data && (
        <>
          <WaitingPanel ward={rules.data} />
          <InForcePanel ward={rules.data} />
          <HistoryPanel wardId={rules.data.wardId} usual={rules.data.usual} />
        </>
      )}
    </Page>
  );
}
