import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryActions } from '../record/entry-actions.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { Signature } from '../record/signature.tsx';
import { ChangeDiagnosisDialog } from './change-diagnosis-dialog.tsx';
import { DiagnosisHistory } from './diagnosis-history.tsx';
import { DiagnosisLine } from './diagnosis-line.tsx';
import { NewDiagnosisDialog } from './new-diagnosis-dialog.tsx';
import { RetractDiagnosisDialog } from './retract-diagnosis-dialog.tsx';
import { useDiagnosesQuery } from './use-problems.ts';

type Opened = { readonly diagnosis: Diagnosis; readonly act: 'change' | 'history' | 'retract' };

/** What the stays are for; a new one belongs to the stay that is open. */
export function DiagnosisList() {
  const { t } = useTranslation();
  const { patient, encounter } = useThisPatient();
  const diagnoses = useQuery(useDiagnosesQuery(patient.id));
  const mayWrite = useMay('problem:write');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const add = mayWrite && encounter && (
    <Button variant="outlined" onClick={() => setAdding(true)}>
      {t('record.diagnoses.add')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('record.diagnoses.title')} query={diagnoses} actions={add} flush>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
                {t('record.diagnoses.none')} {mayWrite && !encounter && t('record.diagnoses.noStay')}
              </Typography>
            )}
            <EntryList>
              {items.map((diagnosis) => (
                <EntryItem key={diagnosis.id}>
                  <div>
                    <DiagnosisLine diagnosis={diagnosis} />
                    <Signature entry={diagnosis} />
                  </div>
                  <EntryActions
                    what={diagnosis.text}
                    mayChange={mayWrite && diagnosis.verificationStatus !== 'entered-in-error'}
                    onAct={(act) => setOpened({ diagnosis, act })}
                  />
                </EntryItem>
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
      {adding && encounter && (
        <NewDiagnosisDialog patientId={patient.id} encounterId={encounter.id} onClose={() => setAdding(false)} />
      )}
      {opened?.act === 'change' && <ChangeDiagnosisDialog diagnosis={opened.diagnosis} onClose={close} />}
      {opened?.act === 'retract' && <RetractDiagnosisDialog diagnosis={opened.diagnosis} onClose={close} />}
      {opened?.act === 'history' && <DiagnosisHistory diagnosis={opened.diagnosis} onClose={close} />}
    </>
  );
}
