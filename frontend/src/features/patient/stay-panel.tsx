import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { AdmitDialog } from '../stays/admit-dialog.tsx';
import { LaunchAppButton } from '../smart/launch-app-button.tsx';
import { DischargeDialog } from '../stays/discharge-dialog.tsx';
import { useThisPatient } from './patient-context.ts';
import { useLocationText } from './use-location-text.ts';
import { useStaffNames } from './use-staff-names.ts';
import { WristbandButton } from './wristband-button.tsx';

/** Why the patient is here, since when, and who is responsible; with the ways to change it. */
export function StayPanel() {
  const { t } = useTranslation();
  const summary = useThisPatient();
  const { patient, encounter } = summary;
  const location = useLocationText(summary);
  const language = usePreferences((it) => it.language);
  const mayReadStays = useMay('encounter:read');
  const mayAdmit = useMay('encounter:admit');
  const mayAssign = useMay('bed:assign');
  const mayRegister = useMay('patient:register');
  // The stay that is discharged leaves the summary before its bill is there.
  const [dialog, setDialog] = useState<'admit' | Encounter | undefined>(undefined);
  const names = useStaffNames(encounter?.careTeam.map((it) => it.staffId) ?? []);
  return (
    <Panel title={t('patient.summary.stay')}>
      {!encounter && (
        <Typography color="textSecondary">
          {t(mayReadStays ? 'patient.summary.noStay' : 'patient.summary.staysClosed')}
        </Typography>
      )}
      {encounter && (
        <Facts
          of={[
            [t('patient.summary.place'), location],
            [t('patient.summary.admittedFor'), encounter.withheld ? t('stays.withheld') : (encounter.reason ?? '–')],
            [t('patient.summary.since'), <Ago key="since" at={encounter.admittedAt} />],
            ...encounter.careTeam.map((it) => [t(`patient.summary.${it.role}`), names.get(it.staffId) ?? '…'] as const),
          ]}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, '&:empty': { display: 'none' } }}>
        {mayAdmit && !encounter && (
          <Button variant="contained" onClick={() => setDialog('admit')}>
            {t('patient.summary.admit')}
          </Button>
        )}
        {mayAdmit && encounter && (
          <Button variant="outlined" color="inherit" onClick={() => setDialog(encounter)}>
            {t('patient.summary.discharge')}
          </Button>
        )}
        {encounter && (mayAdmit || mayAssign) && <WristbandButton patient={patient} />}
        <LaunchAppButton patientId={patient.id} encounterId={encounter?.id ?? null} />
        {mayRegister && (
          <Button variant="outlined" color="inherit" component={Link} to={`/patients/${patient.id}/edit`}>
            {t('patient.summary.edit')}
          </Button>
        )}
      </Box>
      {dialog === 'admit' && <AdmitDialog patient={patient} onClose={() => setDialog(undefined)} />}
      {typeof dialog === 'object' && (
        <DischargeDialog
          encounter={dialog}
          name={nameIn(language, patient.name)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Panel>
  );
}
