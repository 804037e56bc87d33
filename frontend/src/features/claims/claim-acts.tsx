import { MissingInClaim, type Claim } from '@nilecare/contracts/api/billing-claims.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { actsIn, type ClaimAct } from './next-acts.ts';
import { SettleDialog } from './settle-dialog.tsx';

/** What can be done with a claim by its state. */
export function ClaimActs({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<ClaimAct | undefined>(undefined);
  const close = () => setOpened(undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {actsIn[claim.state].map((act) => (
        <Button
          key={act}
          variant={act === 'submit' ? 'contained' : 'outlined'}
          sx={{ minHeight: 44 }}
          onClick={() => setOpened(act)}
        >
          {t(`claims.${act}`)}
        </Button>
      ))}
      {opened === 'settle' && <SettleDialog claim={claim} onClose={close} />}
      {(opened === 'submit' || opened === 'acknowledge') && <PlainAct claim={claim} act={opened} onClose={close} />}
      {(opened === 'resubmit' || opened === 'void' || opened === 'refuse') && (
        <ReasonedAct claim={claim} act={opened} onClose={close} />
      )}
    </Box>
  );
}

interface ActProps<Act extends ClaimAct> {
  readonly claim: Claim;
  readonly act: Act;
  readonly onClose: () => void;
}

function PlainAct({ claim, act, onClose }: ActProps<'submit' | 'acknowledge'>) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const params = { claimId: claim.id };
  const options = { ifMatch: claim.version };
  const send = useMutation({
    mutationFn: () =>
      act === 'submit'
        ? api.billing.submitClaim({ params }, options)
        : api.billing.acknowledgeClaim({ params }, options),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t(`claims.${act}`)}
      confirm={t(`claims.${act}`)}
      pending={send.isPending}
      error={send.error}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    >
      {act === 'submit' && <Typography>{t('claims.submitExplain')}</Typography>}
      <Missing error={send.error} />
    </ConfirmDialog>
  );
}

function ReasonedAct({ claim, act, onClose }: ActProps<'resubmit' | 'void' | 'refuse'>) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const params = { claimId: claim.id };
  const options = { ifMatch: claim.version };
  const send = useMutation({
    mutationFn: (text: string) => {
      if (act === 'refuse') return api.billing.refuseClaim({ params, body: { code: text.toUpperCase() } }, options);
      const given = { params, body: { reason: text } };
      return act === 'void' ? api.billing.voidClaim(given, options) : api.billing.resubmitClaim(given, options);
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t(`claims.${act}`)}
      confirm={t(`claims.${act}`)}
      label={t(act === 'refuse' ? 'claims.refuseCode' : 'common.reason')}
      {...(act === 'refuse' ? { least: 1, most: 5 } : {})}
      pending={send.isPending}
      error={send.error}
      onConfirm={send.mutate}
      onClose={onClose}
    >
      <Missing error={send.error} />
    </ReasonDialog>
  );
}

const Parts = z.array(MissingInClaim);

/** What the insurer would miss in the claim. */
function Missing({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const parts = error instanceof RemoteProblem ? Parts.safeParse(error.extensions['missing']).data : undefined;
  if (!parts || parts.length === 0) return null;
  const what = parts.map((it) => t(`claims.missingParts.${it}`)).join(t('common.listSeparator'));
  return <Alert severity="warning">{t('claims.missing', { what })}</Alert>;
}
