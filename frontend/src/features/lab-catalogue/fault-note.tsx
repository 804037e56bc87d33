import Alert from '@mui/material/Alert';
import { LabTestFault } from '@nilecare/contracts/api/lab.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SaveError } from '../../shared-ui/save-error.tsx';

const Faults = z.object({ faults: z.array(LabTestFault) });

/** Why a test was not saved: which of its parts contradict each other. */
export function FaultNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isUnsound = error instanceof RemoteProblem && error.code === 'lab-test-unsound';
  const found = isUnsound ? Faults.safeParse(error.extensions).data?.faults : undefined;
  if (!found) return <SaveError error={error} conflict={t('lab.edit.conflict')} />;
  return (
    <Alert severity="warning">
      {t('lab.edit.unsound')}
      <ul>
        {found.map((it) => (
          <li key={it}>{t(`lab.edit.fault.${it}`)}</li>
        ))}
      </ul>
    </Alert>
  );
}
