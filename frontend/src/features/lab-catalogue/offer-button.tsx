import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useLabChanged } from '../lab/use-lab.ts';

/** Withdraws a test, or offers it again. What was ordered of it goes on. */
export function OfferButton({ test }: { test: LabTest }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useLabChanged();
  const [asking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const { id: testId, code: _code, version, ...body } = test;
      return api.lab.updateLabTest(
        { params: { testId }, body: { ...body, active: !test.active } },
        { ifMatch: version },
      );
    },
    onSuccess: async () => {
      setAsking(false);
      await changed();
    },
  });
  const word = test.active ? 'withdraw' : 'offerAgain';
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t(`lab.edit.${word}`)}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t(`lab.edit.${word}Title`)}
          confirm={t(`lab.edit.${word}`)}
          pending={save.isPending}
          error={save.error}
          onConfirm={save.mutate}
          onClose={() => setAsking(false)}
        >
          <Typography>{t(`lab.edit.${word}Explain`)}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
