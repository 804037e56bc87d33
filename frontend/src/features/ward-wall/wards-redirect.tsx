import Apartment from '@mui/icons-material/ApartmentOutlined';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useWards } from '../facilities/use-facilities.ts';
import { WallSkeleton } from './wall-skeleton.tsx';

/** `/wards` leads to the chosen ward. */
export function WardsRedirect() {
  const { t } = useTranslation();
  const wardId = usePreferences((it) => it.wardId);
  const wards = useQuery(useWards());
  if (wardId && wards.data?.some((it) => it.id === wardId)) return <Navigate to={`/wards/${wardId}/wall`} replace />;
  return (
    <Page title={t('wall.title')}>
      {wards.isError && <ErrorNote error={wards.error} onRetry={wards.refetch} />}
      {wards.data?.length === 0 && <EmptyState icon={<Apartment />}>{t('wall.noWards')}</EmptyState>}
      {(wards.isPending || (wards.data?.length ?? 0) > 0) && <WallSkeleton />}
    </Page>
  );
}
