import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import ListAlt from '@mui/icons-material/ListAltOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryActions } from '../record/entry-actions.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { OldEntriesButton } from '../record/old-entries-button.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { Signature } from '../record/signature.tsx';
import { ChangeProblemDialog } from './change-problem-dialog.tsx';
import { NewProblemDialog } from './new-problem-dialog.tsx';
import { isOnList } from './problem-entries.ts';
import { ProblemHistory } from './problem-history.tsx';
import { ProblemLine } from './problem-line.tsx';
import { RetractProblemDialog } from './retract-problem-dialog.tsx';
import { useProblemsQuery } from './use-problems.ts';

type Opened = { readonly problem: ClinicalProblem; readonly act: 'change' | 'history' | 'retract' };

/** What the patient lives with or is treated for; what is over is hidden until asked for. */
export function ProblemList() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const problems = useQuery(useProblemsQuery(patient.id));
  const mayWrite = useMay('problem:write');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [withOld, setWithOld] = useState(false);
  const close = () => setOpened(undefined);
  const add = mayWrite && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      {t('record.problems.add')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('record.problems.title')} query={problems} actions={add} flush>
        {({ items }) => (
          <>
            {items.length === 0 && <EmptyState icon={<ListAlt />}>{t('record.problems.none')}</EmptyState>}
            <EntryList>
              {items
                .filter((it) => withOld || isOnList(it))
                .map((problem) => (
                  <EntryItem key={problem.id}>
                    <div>
                      <ProblemLine problem={problem} />
                      <Signature entry={problem} />
                    </div>
                    <EntryActions
                      what={problem.text}
                      mayChange={mayWrite && problem.verificationStatus !== 'entered-in-error'}
                      onAct={(act) => setOpened({ problem, act })}
                    />
                  </EntryItem>
                ))}
            </EntryList>
            <OldEntriesButton
              count={items.length - items.filter(isOnList).length}
              shown={withOld}
              onChange={setWithOld}
            />
          </>
        )}
      </RecordPanel>
      {adding && <NewProblemDialog onClose={() => setAdding(false)} />}
      {opened?.act === 'change' && <ChangeProblemDialog problem={opened.problem} onClose={close} />}
      {opened?.act === 'retract' && <RetractProblemDialog problem={opened.problem} onClose={close} />}
      {opened?.act === 'history' && <ProblemHistory problem={opened.problem} onClose={close} />}
    </>
  );
}
