import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { Amount } from './amount.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { OrderActs } from './order-acts.tsx';
import { orderTones } from './order-tones.ts';
import { useStores, useSupplierName } from './use-stock.ts';

/** One purchase order: what is on it, what became of it, and what comes next. */
export function PurchaseOrderPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { orderId = '' } = useParams();
  const order = useQuery({
    queryKey: ['stock', 'orders', 'one', orderId],
    queryFn: ({ signal }) => api.inventory.getPurchaseOrder({ params: { orderId } }, { signal }),
  });
  const { data } = order;
  return (
    <Page
      title={data ? t('stock.orders.titleOf', { number: data.number }) : t('stock.orders.title')}
      beside={data && <StatusChip tone={orderTones[data.state]} label={t(`stock.orders.state.${data.state}`)} />}
      actions={
        <Button component={Link} to="/stock/orders" color="inherit">
          {t('stock.orders.back')}
        </Button>
      }
    >
      {order.isError && <ErrorNote error={order.error} onRetry={order.refetch} />}
      {order.isPending && <Skeleton variant="rounded" height={360} />}
      {data && (
        <>
          <OrderActs key={data.version} order={data} />
          <OrderFacts order={data} />
          <OrderLines order={data} />
        </>
      )}
    </Page>
  );
}

function OrderFacts({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const supplierName = useSupplierName();
  const store = useQuery(useStores()).data?.find((it) => it.id === order.storeId);
  const { decidedBy, decidedAt, decisionReason } = order;
  return (
    <Panel>
      {order.state === 'rejected' && decisionReason && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          <bdi>{decisionReason}</bdi>
        </Alert>
      )}
      <Facts
        of={[
          [t('stock.supplier'), supplierName(order.supplierId)],
          [t('stock.store'), store ? nameIn(language, store.name) : '–'],
          [
            t('stock.orders.writtenBy'),
            t('stock.orders.decision', { name: order.writtenBy.name, time: format.dateTime(order.writtenAt) }),
          ],
          ...(decidedBy !== null && decidedAt !== null
            ? [
                [
                  t('stock.orders.decided'),
                  decisionReason === null
                    ? t('stock.orders.decision', { name: decidedBy, time: format.dateTime(decidedAt) })
                    : t('stock.orders.decisionWhy', {
                        name: decidedBy,
                        time: format.dateTime(decidedAt),
                        reason: decisionReason,
                      }),
                ] as const,
              ]
            : []),
          ...(order.sentAt === null ? [] : [[t('stock.orders.state.sent'), format.dateTime(order.sentAt)] as const]),
          ...(order.note === null ? [] : [[t('stock.note'), <bdi key="note">{order.note}</bdi>] as const]),
          [t('stock.orders.total'), <Ltr key="total">{moneyText(order.totalMinor, order.currency)}</Ltr>],
        ]}
      />
    </Panel>
  );
}

function OrderLines({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const columns = [
    t('stock.item'),
    t('stock.quantity'),
    t('stock.orders.received'),
    t('stock.orders.price'),
    t('stock.orders.total'),
  ];
  return (
    <Panel title={t('stock.orders.lines')} flush>
      <Table>
        <TableHead>
          <TableRow>
            {columns.map((it) => (
              <TableCell key={it}>{it}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {order.lines.map((line) => (
            <TableRow key={line.itemId}>
              <TableCell component="th" scope="row">
                {nameIn(language, line.name)}
              </TableCell>
              <TableCell>
                <Amount n={line.quantity} unit={line.unit} />
              </TableCell>
              <TableCell>
                <Amount n={line.received} unit={line.unit} />
              </TableCell>
              <TableCell>
                <Ltr>{moneyText(line.priceMinor, order.currency)}</Ltr>
              </TableCell>
              <TableCell>
                <Ltr>{moneyText(line.priceMinor * line.quantity, order.currency)}</Ltr>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
