import Add from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useOwnDrawer } from '../cash-drawer/use-drawer.ts';
import { useWays } from '../payments/use-ways.ts';
import { DueList } from './due-list.tsx';
import { TenderRow } from './tender-row.tsx';
import { areComplete, plan } from './tenders.ts';
import type { OpenInvoice } from './under-way.ts';
import { useTake } from './use-take.ts';
import { useTill } from './use-till.ts';

interface Props {
  readonly patientId: string;
  readonly facilityId: string;
  readonly currency: string;
  readonly invoices: readonly OpenInvoice[];
  readonly onTaken: (paymentId: string) => void;
}

/** The second of two clicks comes before the button shows that the first is under way. */
const onlyOnce = (click: MouseEvent) => void (click.detail > 1 && click.preventDefault());

/** What is paid, by which means; the sum of the means is what is to pay. */
export function TakePanel({ patientId, facilityId, currency, invoices, onTaken }: Props) {
  const { t } = useTranslation();
  const ways = useWays() ?? ['cash'];
  const till = useTill(invoices, currency);
  const [some, setSome] = useState(false);
  const drawer = useQuery(useOwnDrawer());
  const take = useTake((planned, payment) => {
    onTaken(payment.id);
    till.taken(planned);
    setSome(true);
  });
  const missing = till.toPay - till.tendered;
  const needsDrawer = till.tenders.some((it) => it.method === 'cash') && drawer.isSuccess && drawer.data === null;
  const ready = till.isSound && till.toPay > 0 && missing === 0 && areComplete(till.tenders, currency) && !needsDrawer;
  const submit = () => {
    if (!ready || take.isPending) return;
    const planned = plan(till.dues, till.tenders, currency);
    take.mutate({ patientId, facilityId, currency, planned }, { onSuccess: till.clear });
  };
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Panel title={t('cashier.choose')}>
        <Box sx={{ display: 'grid', gap: 2 }}>
          {invoices.length === 0 && <Typography color="textSecondary">{t('cashier.nothingOpen')}</Typography>}
          <DueList invoices={invoices} entries={till.entries} onChange={till.pay} />
          <MoneyField
            label={t('cashier.takeDeposit')}
            currency={currency}
            value={till.deposit}
            width={220}
            onChange={till.setDeposit}
          />
          <Typography sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
            {t('cashier.toPay')}: <Money minor={till.toPay} currency={currency} />
          </Typography>
        </Box>
      </Panel>
      <Panel title={t('cashier.means')}>
        <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
          {till.tenders.map((tender) => (
            <TenderRow
              key={tender.key}
              tender={tender}
              currency={currency}
              ways={ways}
              onChange={till.change}
              onRemove={till.tenders.length > 1 ? () => till.remove(tender.key) : undefined}
            />
          ))}
          {ways.length > 1 && (
            <Button
              startIcon={<Add />}
              onClick={() => till.add(ways.find((it) => it !== 'cash') ?? 'cash')}
              sx={{ minHeight: 44 }}
            >
              {t('cashier.addMeans')}
            </Button>
          )}
          <div role="status">
            {missing > 0 && till.tendered > 0 && (
              <Alert severity="info">{t('cashier.left', { amount: moneyRun(missing, currency) })}</Alert>
            )}
            {missing < 0 && (
              <Alert severity="warning">{t('cashier.tooMuch', { amount: moneyRun(-missing, currency) })}</Alert>
            )}
          </div>
          {needsDrawer && (
            <Alert
              severity="warning"
              action={
                <Button component={Link} to="/cash-drawer" color="inherit">
                  {t('cashier.openDrawer')}
                </Button>
              }
            >
              {t('cashier.noDrawer')}
            </Alert>
          )}
          {take.isError && <ErrorNote error={take.error} />}
          <Button
            type="submit"
            variant="contained"
            size="large"
            loading={take.isPending}
            disabled={!ready}
            onClick={onlyOnce}
          >
            {take.isError && some ? t('cashier.retry') : t('cashier.take', { amount: moneyRun(till.toPay, currency) })}
          </Button>
        </Box>
      </Panel>
    </Box>
  );
}
