import type { TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly kind: string;
  readonly text: TemplateText;
  readonly onReverted: () => Promise<void>;
}

/** Back to the text that NileCare ships, for a reason. */
export function RevertButton({ kind, text, onReverted }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [isAsking, setAsking] = useState(false);
  const { channel, language, version } = text;
  const revert = useMutation({
    mutationFn: (reason: string) =>
      api.notification.revertTemplateText(
        { params: { kind, channel, language }, body: { reason } },
        { ifMatch: version },
      ),
    onSuccess: onReverted,
  });
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setAsking(true)}>
        {t('templates.revert')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('templates.revert')}
          confirm={t('templates.revert')}
          label={t('templates.why')}
          pending={revert.isPending}
          error={revert.error}
          onConfirm={(reason) => revert.mutate(reason)}
          onClose={() => setAsking(false)}
        >
          <Typography>{t('templates.revertExplain')}</Typography>
        </ReasonDialog>
      )}
    </>
  );
}
