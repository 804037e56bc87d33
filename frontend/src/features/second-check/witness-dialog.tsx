import type { SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import type { SecondCheck } from '@nilecare/contracts/api/medication-controlled.ts';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform, usePreferences, useProfile } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { deviceName } from '../auth/device-name.ts';
import { asWitness } from './as-witness.ts';
import { printedQuantity } from './printed-quantity.ts';
import { WitnessFields } from './witness-fields.tsx';

interface Props {
  readonly check: SecondCheck;
  readonly about: ReactNode;
  readonly onConfirmed: () => unknown;
  readonly onClose: () => void;
}

/**
 * A colleague confirms at this device with her own name and password, and her code where she has one; who works here stays
 * signed in.
 */
export function WitnessDialog({ check, about, onConfirmed, onClose }: Props) {
  const { t } = useTranslation();
  const { api, clock } = usePlatform();
  const own = useProfile();
  const language = usePreferences((it) => it.language);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [next, setNext] = useState<SecondStep | undefined>(undefined);
  const isOwn = userName.trim().toLowerCase() === own.userName.toLowerCase();

  const signIn = (): Promise<Tokens | SecondStep> =>
    next?.next === 'mfa-code'
      ? api.auth.loginWithCode({ body: { challenge: next.challenge, code: code.trim() } })
      : api.auth.login({ body: { userName, password, deviceName: deviceName(navigator.userAgent) } });
  const confirm = useMutation({
    mutationFn: async () => {
      const answer = await signIn();
      if ('next' in answer) return setNext(answer);
      await asWitness(answer, clock.learn, (witness) =>
        witness.medication.confirmSecondCheck({ params: { checkId: check.id } }),
      );
      await onConfirmed();
      onClose();
    },
    onError: () => setCode(''),
  });
  const isStuck = next !== undefined && next.next !== 'mfa-code';
  const isComplete = next?.next === 'mfa-code' ? code.trim().length >= 6 : userName.trim() !== '' && password !== '';
  return (
    <ConfirmDialog
      title={t('pharmacy.check.witnessTitle')}
      confirm={t('pharmacy.check.confirm')}
      pending={confirm.isPending}
      error={confirm.error}
      disabled={!isComplete || isOwn || isStuck}
      onConfirm={() => isComplete && !isOwn && !isStuck && !confirm.isPending && confirm.mutate()}
      onClose={onClose}
    >
      <Typography>{t('pharmacy.check.witnessExplain')}</Typography>
      {about}
      <Typography sx={{ fontWeight: 600 }}>
        {t(`pharmacy.check.purpose.${check.purpose}`)}: <bdi>{nameIn(language, check.drug.name)}</bdi> ·{' '}
        <bdi>{printedQuantity(check, t)}</bdi>
      </Typography>
      <WitnessFields
        needsCode={next?.next === 'mfa-code'}
        userName={userName}
        password={password}
        code={code}
        onUserName={setUserName}
        onPassword={setPassword}
        onCode={setCode}
      />
      {isOwn && <Alert severity="warning">{t('problems.code.same-witness')}</Alert>}
      {isStuck && <Alert severity="warning">{t('pharmacy.check.witnessStuck')}</Alert>}
    </ConfirmDialog>
  );
}
