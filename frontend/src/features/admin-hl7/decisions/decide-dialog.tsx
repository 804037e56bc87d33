import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../shared-ui/reason-dialog.tsx';
import type { Decision } from './use-decide.ts';
import type { Way } from '../way.ts';

interface Props {
  readonly way: Way;
  readonly kind: Decision['kind'];
  /** Of how many messages it is decided. */
  readonly count: number;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onDecide: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why a message is done once more, or not at all. */
export function DecideDialog({ way, kind, count, pending, error, onDecide, onClose }: Props) {
  const { t } = useTranslation();
  const words = kind === 'discard' ? 'discard' : way === 'received' ? 'replay' : 'resend';
  return (
    <ReasonDialog
      title={t(`hl7.decide.${words}.title`, { count })}
      confirm={t(`hl7.decide.${words}.act`)}
      label={t('hl7.decide.reason')}
      hint={t('hl7.decide.reasonHint')}
      pending={pending}
      error={error}
      onConfirm={onDecide}
      onClose={onClose}
    >
      <Typography>{t(`hl7.decide.${words}.explain`)}</Typography>
    </ReasonDialog>
  );
}
