import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import Link from '@mui/material/Link';
import { useMay } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { useNotesQuery } from '../notes/use-notes.ts';
import { NoteRow } from '../notes/note-row.tsx';
import { useObservationsQuery } from '../observations/use-observations.ts';
import { LatestValues } from '../observations/latest-values.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { atAGlance } from '../problems/diagnosis-entries.ts';
import { DiagnosisLine } from '../problems/diagnosis-line.tsx';
import { isOnList } from '../problems/problem-entries.ts';
import { ProblemLine } from '../problems/problem-line.tsx';
import { useDiagnosesQuery, useProblemsQuery } from '../problems/use-problems.ts';
import { ClosedRecord } from './closed-record.tsx';
import { EntryItem, EntryList } from './entry-list.tsx';
import { RecordPanel } from './record-panel.tsx';
import { useCare } from './use-care.ts';

/** The record at a glance, where it is open; otherwise why it is not. */
export function RecordSummary() {
  const { patient, encounter } = useThisPatient();
  const mayRead = useMay('record:read');
  const care = useCare(patient.id).data;
  if (!mayRead) return null;
  if (!care) return <Skeleton variant="rounded" height={160} />;
  if (!care.open) return <ClosedRecord access={care} />;
  return (
    <>
      <Problems patientId={patient.id} />
      <Diagnoses patientId={patient.id} encounterId={encounter?.id} />
      <Observations patientId={patient.id} />
      <Notes patientId={patient.id} />
    </>
  );
}

const MOST_PROBLEMS = 8;
const MOST_DIAGNOSES = 6;
const MOST_NOTES = 3;

function Problems({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const problems = useQuery(useProblemsQuery(patientId));
  return (
    <RecordPanel title={t('record.problems.title')} query={problems} actions={<All to="problems" />} flush height={96}>
      {({ items }) => {
        const shown = items.filter(isOnList).slice(0, MOST_PROBLEMS);
        return (
          <Lines of={shown} none={t('record.problems.none')}>
            {(it) => <ProblemLine problem={it} />}
          </Lines>
        );
      }}
    </RecordPanel>
  );
}

function Diagnoses({ patientId, encounterId }: { patientId: string; encounterId: string | undefined }) {
  const { t } = useTranslation();
  const diagnoses = useQuery(useDiagnosesQuery(patientId));
  return (
    <RecordPanel
      title={t('record.diagnoses.title')}
      query={diagnoses}
      actions={<All to="problems" all="diagnoses" />}
      flush
      height={72}
    >
      {({ items }) => {
        const shown = atAGlance(items, encounterId, MOST_DIAGNOSES);
        return (
          <Lines of={shown} none={t('record.diagnoses.none')}>
            {(it) => <DiagnosisLine diagnosis={it} />}
          </Lines>
        );
      }}
    </RecordPanel>
  );
}

function Observations({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const observations = useQuery(useObservationsQuery(patientId));
  return (
    <RecordPanel title={t('observations.title')} query={observations} actions={<All to="observations" />} height={72}>
      {({ items }) => {
        const latest = items.find((it) => it.status !== 'entered-in-error');
        if (!latest) return <Typography color="textSecondary">{t('observations.none')}</Typography>;
        return (
          <Box sx={{ display: 'grid', gap: 1 }}>
            <Typography variant="body2" color="textSecondary">
              <Ago at={latest.takenAt} /> · {latest.recordedBy.name}
            </Typography>
            <LatestValues set={latest} />
          </Box>
        );
      }}
    </RecordPanel>
  );
}

function Notes({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const notes = useQuery(useNotesQuery(patientId, { type: undefined, cursor: undefined }));
  return (
    <RecordPanel title={t('notes.title')} query={notes} actions={<All to="notes" />} flush height={96}>
      {({ items }) =>
        items.length === 0 ? (
          <Quiet>{t('notes.none')}</Quiet>
        ) : (
          <EntryList>
            {items.slice(0, MOST_NOTES).map((it) => (
              <NoteRow key={it.id} note={it} />
            ))}
          </EntryList>
        )
      }
    </RecordPanel>
  );
}

interface LinesProps<Item> {
  readonly of: readonly Item[];
  /** What is said where there are none. */
  readonly none: string;
  readonly children: (item: Item) => ReactNode;
}

function Lines<Item extends { readonly id: string }>({ of: items, none, children }: LinesProps<Item>) {
  if (items.length === 0) return <Quiet>{none}</Quiet>;
  return (
    <EntryList>
      {items.map((it) => (
        <EntryItem key={it.id}>
          <div>{children(it)}</div>
        </EntryItem>
      ))}
    </EntryList>
  );
}

/** Leads to the tab with all of it. */
function All({ to, all = to }: { to: 'problems' | 'observations' | 'notes'; all?: 'diagnoses' | typeof to }) {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  return (
    <Link component={RouterLink} to={`/patients/${patient.id}/${to}`} sx={{ py: 1.25 }}>
      {t(`record.all.${all}`)}
    </Link>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
    {children}
  </Typography>
);
