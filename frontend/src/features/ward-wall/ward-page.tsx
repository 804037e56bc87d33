import Alert from '@mui/material/Alert';
import BedOutlined from '@mui/icons-material/BedOutlined';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useStore } from 'zustand';
import { loaded } from '../../app/code-missing.ts';
import { usePlatform, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { MissingParts } from '../../shared-ui/missing-parts.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { BoardCounts } from './board-counts.tsx';
import { ListView } from './list-view.tsx';
import { useWardBoard } from './use-ward-board.ts';
import { ViewSwitch } from './view-switch.tsx';
import { isView, type View } from './views.ts';
import { WallSkeleton } from './wall-skeleton.tsx';
import { WallView } from './wall-view.tsx';

const TrendsView = lazy(() => loaded(import('./trends-view.tsx')));

/** A ward as the nurse sees it: `/wards/:wardId/wall|list|trends`. */
export function WardPage() {
  const { wardId = '', view } = useParams();
  if (!isView(view)) return <Navigate to={`/wards/${wardId}/wall`} replace />;
  return <Ward key={wardId} wardId={wardId} view={view} />;
}

function Ward({ wardId, view }: { wardId: string; view: View }) {
  const { t } = useTranslation();
  const { live, preferences } = usePlatform();
  const language = usePreferences((it) => it.language);
  const board = useWardBoard(wardId);
  const denied = useStore(live.link, (it) => it.denied.includes(wardId));
  const ward = board.data?.ward;
  useEffect(() => {
    if (ward) preferences.setState({ wardId: ward.id, facilityId: ward.facilityId });
  }, [ward, preferences]);
  const beds = board.data?.beds;
  return (
    <Page
      title={ward ? nameIn(language, ward.name) : t('wall.title')}
      beside={board.data && <BoardCounts board={board.data} />}
      actions={<ViewSwitch wardId={wardId} view={view} />}
    >
      {denied && <Alert severity="warning">{t('shell.denied')}</Alert>}
      {board.data && <MissingParts missing={board.data.missing} />}
      {board.isError && <ErrorNote error={board.error} onRetry={board.refetch} />}
      {board.isPending && <WallSkeleton />}
      {beds?.length === 0 && <EmptyState icon={<BedOutlined />}>{t('wall.noBeds')}</EmptyState>}
      {beds && beds.length > 0 && (
        <Suspense fallback={<WallSkeleton />}>
          {view === 'wall' && <WallView wardId={wardId} beds={beds} />}
          {view === 'list' && <ListView beds={beds} />}
          {view === 'trends' && <TrendsView beds={beds} />}
        </Suspense>
      )}
    </Page>
  );
}
