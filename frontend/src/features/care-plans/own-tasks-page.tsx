import type { listOwnTasks } from '@nilecare/contracts/api/ehr-care-plans.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Checklist from '@mui/icons-material/ChecklistOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { PatientCell } from '../lab/patient-cell.tsx';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { TaskText } from './task-text.tsx';
import { useAssigneeText } from './use-assignee-text.ts';
import { useOwnTasksQuery, usePlanAct } from './use-care-plans.ts';

type OwnTask = AnswerOf<typeof listOwnTasks>['items'][number];

const NOTHING: readonly OwnTask[] = [];

/** What care plans ask of whoever is signed in and of her profession, what is due first; done here where the record is open. */
export function OwnTasksPage() {
  const { t } = useTranslation();
  const api = useApi();
  const tasks = useQuery(useOwnTasksQuery(useFilter().get('cursor')));
  const items = tasks.data?.items ?? NOTHING;
  const patients = usePatientsById(items.map((it) => it.patientId));
  const assigneeText = useAssigneeText(items);
  const complete = usePlanAct(({ id, carePlanId, carePlanVersion, ...task }: OwnTask) => {
    const { text, goalId, assignee, dueAt, note } = task;
    const body = { text, goalId, assignee, dueAt, note, status: 'completed' as const };
    return api.ehr.changeTask({ params: { carePlanId, taskId: id }, body }, { ifMatch: carePlanVersion });
  });
  return (
    <Page title={t('carePlans.ownTasks')} narrow>
      {complete.isError && <ErrorNote error={complete.error} />}
      <RecordPanel title={t('carePlans.tasks')} query={tasks} flush>
        {({ nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Checklist />}>{t('carePlans.noOwnTasks')}</EmptyState>}
            <EntryList>
              {items.map((task) => (
                <TaskItem
                  key={task.id}
                  task={task}
                  patient={patients.data?.get(task.patientId)}
                  who={assigneeText(task.assignee)}
                  disabled={complete.isPending}
                  loading={complete.isPending && complete.variables.id === task.id}
                  onDone={() => complete.mutate(task)}
                />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
    </Page>
  );
}

interface ItemProps {
  readonly task: OwnTask;
  readonly patient: Patient | undefined;
  readonly who: string;
  readonly disabled: boolean;
  readonly loading: boolean;
  readonly onDone: () => void;
}

function TaskItem({ task, patient, who, disabled, loading, onDone }: ItemProps) {
  const { t } = useTranslation();
  const { patientId, carePlanId, closed } = task;
  const to = closed ? `/patients/${patientId}/summary` : `/patients/${patientId}/care-plans/${carePlanId}`;
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.5 }}>
        <div>
          <PatientCell patient={patient} />
        </div>
        <TaskText task={closed ? { ...task, text: t('carePlans.closedTask') } : task} who={who} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
        <Button component={Link} to={to} color="inherit">
          {t(closed ? 'carePlans.toPatient' : 'carePlans.one')}
        </Button>
        {!closed && (
          <Button variant="outlined" loading={loading} disabled={disabled} onClick={onDone}>
            {t('carePlans.done')}
          </Button>
        )}
      </Box>
    </EntryItem>
  );
}
