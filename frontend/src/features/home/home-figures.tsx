import { useMay } from '../../app/platform-context.ts';
import { AdministratorFigures } from './administrator-figures.tsx';
import { NurseFigures } from './nurse-figures.tsx';
import { PatientFigures } from './patient-figures.tsx';
import { LaboratoryFigures, PharmacistFigures, ReceptionistFigures } from './work-figures.tsx';

/** What this account looks at first, of each kind of work it may do. */
export function HomeFigures() {
  const mayReport = useMay('report:run');
  const mayCheckIn = useMay('appointment:check-in');
  const mayGive = useMay('medication:administer');
  const mayVerify = useMay('medication:verify');
  const mayWork = useMay('lab:work');
  const isPatient = useMay('own-record:use');
  return (
    <>
      {mayReport && <AdministratorFigures />}
      {/* At the bedside it is the ward that counts, not the whole waiting room. */}
      {mayGive ? <NurseFigures /> : mayCheckIn && <ReceptionistFigures />}
      {mayVerify && <PharmacistFigures />}
      {mayWork && <LaboratoryFigures />}
      {isPatient && <PatientFigures />}
    </>
  );
}
