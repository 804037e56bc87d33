import type { DrawerMovement, DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly movements: readonly DrawerMovement[];
  /** Whose they are. */
  readonly session: Pick<DrawerSession, 'facilityId' | 'currency'>;
}

/** Everything that came into a drawer and left it. */
export function MovesTable({ movements, session: { facilityId, currency } }: Props) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  return (
    <PlainTable
      label={t('drawers.moves')}
      heads={[
        t('common.time'),
        t('money.category'),
        t('payments.receiptNumber'),
        t('common.reason'),
        t('money.amount'),
      ]}
      figuresFrom={4}
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
          <Ltr key="n">{it.receiptNumber ?? '–'}</Ltr>,
          <bdi key="r">{it.reason ?? '–'}</bdi>,
          <Money key="m" minor={it.amountMinor} currency={currency} />,
        ],
      }))}
    />
  );
}
