import type { DrawerMovement } from '@nilecare/contracts/api/payment-drawers.ts';
import { useTranslation } from 'react-i18next';
import { Money } from '../../shared-ui/money-text.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly movements: readonly DrawerMovement[];
  readonly currency: string;
}

/** Everything that came into a drawer and left it. */
export function MovesTable({ movements, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PlainTable
      label={t('drawers.moves')}
      heads={[t('common.time'), t('money.category'), t('common.reason'), t('money.amount')]}
      figuresFrom={3}
      rows={movements.map((it) => ({
        key: it.id,
        cells: [
          format.dateTime(it.at),
          it.paymentId ? (
            <RowLink key="l" to={`/payments/${it.paymentId}`}>
              {t(`drawers.kind.${it.kind}`)}
            </RowLink>
          ) : (
            t(`drawers.kind.${it.kind}`)
          ),
          <bdi key="r">{it.reason ?? '–'}</bdi>,
          <Money key="m" minor={it.amountMinor} currency={currency} />,
        ],
      }))}
    />
  );
}
