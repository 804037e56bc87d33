import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { problemText, traceOf } from '../api/problem-text.ts';
import { Ltr } from './ltr.tsx';
import { useFormat } from './use-format.ts';

interface Props {
  readonly error: unknown;
  readonly onRetry?: (() => unknown) | undefined;
}

/** What went wrong and what to do about it. */
export function ErrorNote({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const trace = traceOf(error);
  return (
    <Alert
      severity="error"
      variant="outlined"
      icon={<ErrorOutline />}
      action={
        onRetry && (
          <Button color="inherit" onClick={() => void onRetry()}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {problemText(error, t, format)}
      {trace && (
        <Typography variant="caption" component="div" color="textSecondary">
          <Ltr>{t('problems.trace', { traceId: trace })}</Ltr>
        </Typography>
      )}
    </Alert>
  );
}
