import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

/** Finds whose invoice has a number: typed, or scanned from the printed one. */
export function InvoiceSearch({ onFound }: { readonly onFound: (patientId: string) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [entry, setEntry] = useState('');
  const number = entry.trim();
  const find = useMutation({
    mutationFn: (wanted: string) => api.billing.listInvoices({ query: { number: wanted, limit: 1 } }),
    onSuccess: ({ items: [found] }) => {
      if (found) onFound(found.patientId);
    },
  });
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (number) find.mutate(number);
      }}
    >
      <TextField
        label={t('invoices.findNumber')}
        value={entry}
        onChange={(event) => setEntry(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', maxLength: 30, autoComplete: 'off' } }}
      />
      <Button type="submit" variant="outlined" loading={find.isPending} sx={{ minHeight: 44 }}>
        {t('common.search')}
      </Button>
      {find.data?.items.length === 0 && (
        <Alert severity="info">{t('cashier.noInvoice', { number: find.variables ?? '' })}</Alert>
      )}
      {find.isError && <ErrorNote error={find.error} />}
    </Box>
  );
}
