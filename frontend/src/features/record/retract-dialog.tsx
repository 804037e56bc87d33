import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly what: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Calls an entry an error, for a reason. Nothing of the record is deleted. */
export function RetractDialog({ what, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <ReasonDialog
      title={`${t('record.entry.retract')}: ${what}`}
      confirm={t('record.entry.retract')}
      label={t('record.entry.retractReason')}
      {...rest}
    >
      <Typography>{t('record.entry.retractAsk')}</Typography>
    </ReasonDialog>
  );
}
