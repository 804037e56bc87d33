import { WrongLine } from '@nilecare/contracts/api/payment-ledger.ts';
import { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { DayField } from '../../shared-ui/day-field.tsx';
import { FileChoice } from '../../shared-ui/imports/file-choice.tsx';
import { base64Of } from '../../shared-ui/imports/base64-of.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { daysBefore } from '../billing/days-before.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';

const providers = PaymentProvider.exclude(['cash']).options;

/** Takes in a report of a provider or a bank and shows how it differs from the books. */
export function CompareDialog({ facilityId, onClose }: { readonly facilityId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const { clock } = usePlatform();
  const format = useFormat(facilityId);
  const navigate = useNavigate();
  const changed = useMoneyChanged();
  const yesterday = daysBefore(format.today(clock.serverNow()), 1);
  const [provider, setProvider] = useState<(typeof providers)[number]>('stripe');
  const [from, setFrom] = useState(yesterday);
  const [to, setTo] = useState(yesterday);
  const [file, setFile] = useState<File | undefined>(undefined);
  const compare = useMutation({
    mutationFn: async (chosen: File) =>
      api.payment.importStatement({
        body: { facilityId, provider, from, to, encoding: 'auto', file: await base64Of(chosen) },
      }),
    onSuccess: async ({ id }) => {
      await changed();
      await navigate(`/reconciliations/${id}`);
    },
  });
  const language = usePreferences((it) => it.language);
  const wrong = isProblem(compare.error, 'statement-line-wrong')
    ? WrongLine.safeParse(compare.error.extensions).data
    : undefined;
  const ready = file !== undefined && from <= to;
  return (
    <ConfirmDialog
      title={t('books.reconciliation.compare')}
      confirm={t('books.reconciliation.compare')}
      pending={compare.isPending}
      error={compare.error}
      disabled={!ready}
      onConfirm={() => ready && compare.mutate(file)}
      onClose={onClose}
    >
      <Typography color="textSecondary">{t('books.reconciliation.compareExplain')}</Typography>
      <SelectField
        label={t('books.reconciliation.provider')}
        value={provider}
        options={providers.map((it) => [it, t(`books.reconciliation.providers.${it}`)] as const)}
        onChange={(next) => next !== '' && setProvider(next)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <DayField label={t('common.from')} value={from} onChange={setFrom} />
        <DayField label={t('common.to')} value={to} onChange={setTo} />
      </Box>
      <FileChoice label={t('books.reconciliation.file')} accept=".csv,text/csv" file={file} onChange={setFile} />
      {wrong && (
        <Typography role="alert">
          {t('books.reconciliation.wrongLine', {
            line: String(wrong.line),
            column: wrong.column ?? '–',
            reason: wrong.reason[language],
          })}
        </Typography>
      )}
    </ConfirmDialog>
  );
}
