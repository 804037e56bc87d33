import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { useTranslation } from 'react-i18next';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Notes and coins as they were counted. */
export function Counts({ session: { counts, currency } }: { readonly session: DrawerSession }) {
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
