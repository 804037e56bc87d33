import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { pushedPlace } from './pushed-place.ts';
import { useMarkRead } from './use-notifications.ts';

/** Leads from a push that was opened to what it is about. The push itself names no patient: this asks, signed in. */
export function OpenedPushPage() {
  const { t } = useTranslation();
  const { deliveryId = '' } = useParams();
  const api = useApi();
  const { mutate: markRead } = useMarkRead();
  const pushed = useQuery({
    queryKey: ['pushed', deliveryId],
    queryFn: async ({ signal }) =>
      (await api.notification.getPushedNotification({ params: { deliveryId } }, { signal })).notification,
  });
  const { data } = pushed;
  const unread = data?.readAt === null ? data.id : undefined;
  useEffect(() => {
    if (unread !== undefined) markRead(unread);
  }, [unread, markRead]);
  if (data !== undefined) return <Navigate to={pushedPlace(data?.link ?? null)} replace />;
  return pushed.isError ? (
    <Page title={t('shell.notifications.title')}>
      <ErrorNote error={pushed.error} onRetry={pushed.refetch} />
    </Page>
  ) : (
    <PageSkeleton />
  );
}
