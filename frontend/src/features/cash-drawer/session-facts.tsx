import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../shared-ui/facts.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** How a session of a drawer stands: what should be in it, what was counted, and by whom. */
export function SessionFacts({ session }: { readonly session: DrawerSession }) {
  const { t } = useTranslation();
  const format = useFormat(session.facilityId);
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
