import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import MuiLink from '@mui/material/Link';
import { Panel } from '../../shared-ui/panel.tsx';
import { BannerAllergies } from '../allergies/banner-allergies.tsx';
import { PatientOption } from '../patients/patient-option.tsx';
import { DoseRow } from './dose-row.tsx';

interface Props {
  readonly patient: Patient;
  readonly doses: readonly Dose[];
  /** As it was scanned a moment ago. */
  readonly wristband?: string | undefined;
  /** Where no banner says whose they are. */
  readonly withName?: boolean;
}

/** The doses of one patient, each with what may be done. */
export function PatientDoses({ patient, doses, wristband, withName = false }: Props) {
  return (
    <Panel>
      {withName && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, pb: 1 }}>
          <MuiLink component={Link} to={`/patients/${patient.id}`} color="inherit" underline="hover">
            <PatientOption patient={patient} />
          </MuiLink>
          <BannerAllergies patientId={patient.id} />
        </Box>
      )}
      {doses.map((dose) => (
        <DoseRow
          key={`${dose.itemId} ${dose.dueAt ?? dose.administration?.id ?? ''}`}
          dose={dose}
          patient={patient}
          wristband={wristband}
        />
      ))}
    </Panel>
  );
}
