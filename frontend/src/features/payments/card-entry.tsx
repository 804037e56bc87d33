import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { drawCardForm, type CardForm } from './stripe-form.ts';

interface Props {
  readonly action: { readonly clientSecret: string; readonly publishableKey: string };
  readonly onGiven: () => void;
}

/** Hands the card over to the provider in the provider's own form: its number never reaches this system. */
export function CardEntry({ action, onGiven }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<CardForm>(undefined);
  useEffect(() => () => form.current?.remove(), []);
  const open = useMutation({
    mutationFn: async () => {
      if (place.current) form.current = await drawCardForm(place.current, action, language);
    },
  });
  const pay = useMutation({
    mutationFn: async () => form.current?.confirm(),
    onSuccess: (against) => {
      if (against === undefined) onGiven();
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2">{t('payments.card')}</Typography>
      <div ref={place} />
      {open.isError && <Alert severity="warning">{t('payments.cardFailed')}</Alert>}
      {pay.data !== undefined && <Alert severity="warning">{pay.data || t('payments.state.failed')}</Alert>}
      {pay.isError && <Alert severity="warning">{t('payments.cardFailed')}</Alert>}
      {open.isSuccess ? (
        <Button variant="contained" loading={pay.isPending} sx={{ minHeight: 44 }} onClick={() => pay.mutate()}>
          {t('payments.cardPay')}
        </Button>
      ) : (
        <Button variant="contained" loading={open.isPending} sx={{ minHeight: 44 }} onClick={() => open.mutate()}>
          {t('payments.cardOpen')}
        </Button>
      )}
    </Box>
  );
}
