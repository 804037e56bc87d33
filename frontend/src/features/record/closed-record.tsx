import type { RecordAccess } from '@nilecare/contracts/api/clinical-care.ts';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { BreakGlassDialog } from './break-glass-dialog.tsx';

/** In place of a part of the record that is not open: why, and what opens it. No care team opens what the patient refuses. */
export function ClosedRecord({ access }: { access: Pick<RecordAccess, 'withheld' | 'mayBreakGlass'> }) {
  const { mayBreakGlass } = access;
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const language = usePreferences((it) => it.language);
  const [asking, setAsking] = useState(false);
  const isRefused = access.withheld.includes('general');
  const ways = isRefused ? (['ask'] as const) : (['team', 'duty'] as const);
  const glass = isRefused ? 'refusedGlass' : 'glass';
  return (
    <Panel title={t('care.closed.title')}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 640, justifyItems: 'start' }}>
        <Typography>{t(isRefused ? 'care.closed.refused' : 'care.closed.explain')}</Typography>
        <Box component="ul" sx={{ m: 0, paddingInlineStart: 3 }}>
          {ways.map((way) => (
            <li key={way}>{t(`care.closed.${way}`)}</li>
          ))}
          {mayBreakGlass && <li>{t(`care.closed.${glass}`)}</li>}
        </Box>
        {mayBreakGlass && (
          <Button variant="outlined" color="warning" startIcon={<LockOutlined />} onClick={() => setAsking(true)}>
            {t('care.glass.open')}
          </Button>
        )}
      </Box>
      {asking && (
        <BreakGlassDialog
          patientId={patient.id}
          name={nameIn(language, patient.name)}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}
