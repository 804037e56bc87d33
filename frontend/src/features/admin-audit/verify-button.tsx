import VerifiedUser from '@mui/icons-material/VerifiedUserOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

/** Has the whole chain walked, and says what was found. */
export function VerifyButton() {
  const { t } = useTranslation();
  const api = useApi();
  const verify = useMutation({ mutationFn: () => api.audit.verifyAudit({}) });
  const result = verify.data;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }} aria-live="polite">
      {verify.isError && <ErrorNote error={verify.error} />}
      {result?.intact && (
        <Alert severity="success">
          {t('admin.audit.intact', { count: result.entries, head: result.head.slice(0, 12) })}
        </Alert>
      )}
      {result && !result.intact && (
        <Alert severity="warning">
          {t('admin.audit.broken', { count: result.defects.length })}
          <ul>
            {result.defects.slice(0, 20).map((it) => (
              <li key={`${it.position}-${it.what}`}>
                {it.position}: {t(`admin.audit.defect.${it.what}`)} <bdi dir="ltr">{it.detail}</bdi>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Button
        variant="outlined"
        startIcon={<VerifiedUser />}
        loading={verify.isPending}
        loadingPosition="start"
        onClick={() => verify.mutate()}
      >
        {t('admin.audit.verify')}
      </Button>
    </Box>
  );
}
