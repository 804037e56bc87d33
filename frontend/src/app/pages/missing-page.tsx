import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { usePlatform } from '../platform-context.ts';
import { MessagePage } from './message-page.tsx';

/** A page whose code could not be loaded: the server is away, or has a newer version of it. */
export function MissingPage() {
  const { t } = useTranslation();
  const { live } = usePlatform();
  const reachable = useStore(live.link, (it) => it.status !== 'down');
  useEffect(
    () =>
      live.link.subscribe((now, before) => {
        if (now.status === 'up' && before.status === 'down') location.reload();
      }),
    [live],
  );
  if (!reachable)
    return (
      <MessagePage title={t('shell.missingPage.unreachable')} explain={t('shell.missingPage.opensByItself')}>
        {null}
      </MessagePage>
    );
  return (
    <MessagePage title={t('shell.broken.title')} explain={t('shell.missingPage.newVersion')}>
      <Button variant="contained" onClick={() => location.reload()}>
        {t('shell.broken.reload')}
      </Button>
    </MessagePage>
  );
}
