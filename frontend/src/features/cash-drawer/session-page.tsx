import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CountDialog } from './count-dialog.tsx';
import { MovesTable } from './moves-table.tsx';
import { useDrawerSession } from './use-drawer.ts';

/** One session of a drawer for who oversees it: what came and left, how it was counted, who approved a difference. */
export function SessionPage() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const mayOversee = useMay('cash-drawer:oversee');
  const [counting, setCounting] = useState(false);
  const found = useQuery(useDrawerSession(sessionId));
  if (found.isPending) return <PageSkeleton />;
  if (!found.data)
    return (
      <Page title={t('drawers.oneSession')}>
        <ErrorNote error={found.error} onRetry={found.refetch} />
      </Page>
    );
  const { session, movements } = found.data;
  return (
    <Page
      title={t('drawers.oneSession')}
      actions={
        mayOversee &&
        session.state === 'open' && (
          <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setCounting(true)}>
            {t('drawers.closeForAnother')}
          </Button>
        )
      }
    >
      {counting && <CountDialog session={session} forCashier onClose={() => setCounting(false)} />}
      <Panel title={session.cashier.name}>
        <SessionFacts session={session} />
      </Panel>
      {session.counts.length > 0 && <Counts session={session} />}
      <Panel title={t('drawers.moves')}>
        <MovesTable movements={movements} currency={session.currency} />
      </Panel>
    </Page>
  );
}

function SessionFacts({ session }: { readonly session: DrawerSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, currency, openedAt, closedAt, closedBy, countedMinor, differenceMinor, note, approved } = session;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  const rows: (readonly [string, ReactNode] | false)[] = [
    [t('common.state'), t(`drawers.state.${state}`)],
    [t('drawers.openedAt'), format.dateTime(openedAt)],
    closedAt !== null && [t('drawers.closedAt'), format.dateTime(closedAt)],
    [t('drawers.cashier'), <bdi key="cashier">{session.cashier.name}</bdi>],
    closedBy !== null && [t('drawers.countedBy'), <bdi key="by">{closedBy.name}</bdi>],
    [t('drawers.floatWas'), money(session.floatMinor)],
    session.expectedMinor !== null && [t('drawers.expected'), money(session.expectedMinor)],
    countedMinor !== null && [t('drawers.counted'), money(countedMinor)],
    differenceMinor !== null && [t('drawers.difference'), money(differenceMinor)],
    note !== null && [t('drawers.note'), <bdi key="note">{note}</bdi>],
    approved !== null && [t('drawers.approve'), t('drawers.approved', { name: approved.by, reason: approved.reason })],
  ];
  return <Facts of={rows.filter((it) => it !== false)} />;
}

function Counts({ session: { counts, currency } }: { readonly session: DrawerSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('drawers.counted')}>
      <PlainTable
        label={t('drawers.counted')}
        heads={[t('drawers.value'), t('drawers.pieces'), t('money.amount')]}
        figuresFrom={1}
        rows={counts.map(({ valueMinor, count }) => ({
          key: String(valueMinor),
          cells: [
            moneyRun(valueMinor, currency),
            format.number(count),
            <Money key="m" minor={valueMinor * count} currency={currency} />,
          ],
        }))}
      />
    </Panel>
  );
}
