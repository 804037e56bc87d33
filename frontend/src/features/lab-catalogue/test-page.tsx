import Skeleton from '@mui/material/Skeleton';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { LabTabs } from '../lab/lab-tabs.tsx';
import { useLabTests } from '../lab/use-lab.ts';
import { OfferButton } from './offer-button.tsx';
import { TestForm } from './test-form.tsx';
import { VersionList } from './version-list.tsx';

/** One test of the catalogue, to be changed or withdrawn, and what it was like before. */
export function TestPage() {
  const { t } = useTranslation();
  const { testId } = useParams();
  const language = usePreferences((it) => it.language);
  // What is changed here is read anew: a version that is an hour old could not be saved.
  const tests = useQuery({ ...useLabTests(), staleTime: 0 });
  const test = tests.data?.find((it) => it.id === testId);
  return (
    <Page
      title={test ? `${nameIn(language, test.name)} (${test.code})` : t('lab.edit.one')}
      narrow
      actions={test && <OfferButton test={test} />}
    >
      <LabTabs />
      {tests.isError && <ErrorNote error={tests.error} onRetry={tests.refetch} />}
      {tests.isPending && <Skeleton variant="rounded" height={420} />}
      {tests.data && !test && <EmptyState>{t('common.nothingFound')}</EmptyState>}
      {test && <Content key={test.version} test={test} />}
    </Page>
  );
}

const Content = ({ test }: { test: LabTest }) => (
  <>
    <TestForm test={test} />
    <VersionList testId={test.id} />
  </>
);
