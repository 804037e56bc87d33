import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { moneyRun } from '../../shared-ui/money.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useInvoiceAct } from './draft-dialogs.tsx';
import { useCharges } from './use-money.ts';

/** Which charges stand in a draft: those that do, and what else of the patient is open and has a price. */
export function ChangeLinesDialog({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { id: invoiceId, version, patientId, facilityId, currency } = invoice;
  const open = useQuery(useCharges({ patientId, facilityId, state: ['open'], limit: 500 }));
  const choices = [
    ...invoice.lines.map((it) => ({ id: it.chargeId, name: it.description, on: it.servedOn, minor: it.totalMinor })),
    ...(open.data?.items ?? []).flatMap((it) =>
      it.amountMinor === null || it.currency !== currency
        ? []
        : [{ id: it.id, name: it.description, on: it.servedOn, minor: it.amountMinor }],
    ),
  ];
  const [chosen, setChosen] = useState<readonly string[]>(invoice.lines.map((it) => it.chargeId));
  const save = useInvoiceAct(
    () =>
      api.billing.changeInvoiceLines({ params: { invoiceId }, body: { chargeIds: [...chosen] } }, { ifMatch: version }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={t('invoices.changeTitle')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={chosen.length === 0}
      onConfirm={() => chosen.length > 0 && save.mutate(undefined)}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('invoices.changeExplain')}</Typography>
      {open.isError && <ErrorNote error={open.error} onRetry={open.refetch} />}
      {choices.map(({ id, name, on, minor }) => (
        <FormControlLabel
          key={id}
          control={
            <Checkbox
              checked={chosen.includes(id)}
              onChange={(_, isOn) =>
                setChosen((before) => (isOn ? [...before, id] : before.filter((other) => other !== id)))
              }
            />
          }
          label={`${nameIn(language, name)} · ${format.calendarDate(on)} · ${moneyRun(minor, currency)}`}
        />
      ))}
    </ConfirmDialog>
  );
}
