import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { ChangeLinesDialog } from './change-lines-dialog.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { DepositDialog, IssueDialog, VoidDialog } from './draft-dialogs.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { actsOf, type Act } from './next-acts.ts';
import { useAccounts } from './use-money.ts';
import { WriteOffDialog } from './write-off-dialog.tsx';

const dialogs = {
  change: ChangeLinesDialog,
  discount: DiscountDialog,
  issue: IssueDialog,
  void: VoidDialog,
  deposit: DepositDialog,
  credit: CreditDialog,
  writeOff: WriteOffDialog,
} as const satisfies Record<Act, unknown>;

const needs = {
  change: 'billing:charge',
  discount: 'discount:give',
  issue: 'invoice:issue',
  void: 'billing:charge',
  deposit: 'payment:take',
  credit: 'invoice:credit',
  writeOff: 'invoice:credit',
} as const satisfies Record<Act, Permission>;

/** What can be done with an invoice by its state, as far as this account may do it. */
export function InvoiceActs({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  const [opened, setOpened] = useState<Act | undefined>(undefined);
  const words: Record<Act, string> = {
    change: t('invoices.change'),
    discount: t('invoices.giveDiscount'),
    issue: t('invoices.issue'),
    void: t('invoices.giveUp'),
    deposit: t('invoices.deposit.use'),
    credit: t('invoices.credit.title'),
    writeOff: t('invoices.writeOff.title'),
  };
  const accounts = useQuery(useAccounts(invoice.patientId, invoice.facilityId));
  const hasDeposit =
    accounts.data?.items.some((it) => it.currency === invoice.currency && it.depositMinor > 0) === true;
  const acts = actsOf(invoice).filter((it) => permissions.includes(needs[it]) && (it !== 'deposit' || hasDeposit));
  const hasInsurer = invoice.number !== null && invoice.shares.some((it) => it.payer === 'insurer');
  const Opened = opened && dialogs[opened];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {acts.map((act) => (
        <Button
          key={act}
          variant={act === 'issue' ? 'contained' : 'outlined'}
          sx={{ minHeight: 44 }}
          onClick={() => setOpened(act)}
        >
          {words[act]}
        </Button>
      ))}
      {hasInsurer && permissions.includes('claim:manage') && (
        <Button component={Link} to={`/claims?invoice=${invoice.id}`} sx={{ minHeight: 44 }}>
          {t('invoices.claim')}
        </Button>
      )}
      {Opened && <Opened invoice={invoice} onClose={() => setOpened(undefined)} />}
    </Box>
  );
}
