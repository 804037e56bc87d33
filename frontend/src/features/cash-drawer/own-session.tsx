import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CountDialog } from './count-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { MovesTable } from './moves-table.tsx';
import { useDrawerSession } from './use-drawer.ts';

interface Props {
  readonly sessionId: string;
  readonly onClosed: (session: DrawerSession) => void;
}

/** The open drawer: what came and left, and the ways to move money and to close. */
export function OwnSession({ sessionId, onClosed }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'pay-in' | 'pay-out' | 'count' | undefined>(undefined);
  const found = useQuery(useDrawerSession(sessionId));
  const format = useFormat(found.data?.session.facilityId);
  if (found.isPending) return <PageSkeleton />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={found.refetch} />;
  const { session, movements } = found.data;
  const close = () => setOpened(undefined);
  return (
    <>
      <Panel
        title={t('drawers.session', { time: format.dateTime(session.openedAt) })}
        actions={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setOpened('pay-in')}>
              {t('drawers.payIn')}
            </Button>
            <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setOpened('pay-out')}>
              {t('drawers.payOut')}
            </Button>
            <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => setOpened('count')}>
              {t('drawers.count')}
            </Button>
          </Box>
        }
      >
        <Facts
          of={[[t('drawers.floatWas'), <Money key="f" minor={session.floatMinor} currency={session.currency} />]]}
        />
      </Panel>
      <Panel title={t('drawers.moves')}>
        <MovesTable movements={movements} session={session} />
      </Panel>
      {opened === 'count' && <CountDialog session={session} onClosed={onClosed} onClose={close} />}
      {(opened === 'pay-in' || opened === 'pay-out') && <MoveDialog session={session} kind={opened} onClose={close} />}
    </>
  );
}
