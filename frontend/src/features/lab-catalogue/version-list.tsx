import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { LabTestVersion } from '@nilecare/contracts/api/lab.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { rangeText } from '../lab/range-text.ts';
import { unitText } from '../lab/unit-text.ts';
import { ageText } from './age-text.ts';

const marks = { male: '♂ ', female: '♀ ' } as const;

/** What a test was like from when on, and who changed it. */
export function VersionList({ testId }: { testId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const versions = useQuery({
    queryKey: ['lab', 'tests', testId, 'versions'],
    queryFn: async ({ signal }) => (await api.lab.listLabTestVersions({ params: { testId } }, { signal })).items,
  });
  return (
    <Panel title={t('lab.edit.versions')}>
      {versions.isError && <ErrorNote error={versions.error} onRetry={versions.refetch} />}
      {versions.isPending && <Skeleton variant="rounded" height={80} />}
      {versions.data?.map((it) => (
        <div key={it.version}>
          <Typography sx={{ fontWeight: 600 }}>
            {t('lab.edit.version', { n: it.version })} · {format.dateTime(it.changedAt)} · <bdi>{it.changedBy}</bdi>
            {!it.active && ` · ${t('lab.catalogue.inactive')}`}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            <Ltr>{rangesIn(it)}</Ltr>
          </Typography>
        </div>
      ))}
    </Panel>
  );
}

const rangesIn = ({ ranges, unit }: LabTestVersion): string =>
  ranges
    .map((it) => {
      const age =
        it.fromDays === 0 && it.toDays === null
          ? ''
          : `${ageText(it.fromDays)}–${it.toDays === null ? '' : ageText(it.toDays)}: `;
      return `${it.sex ? marks[it.sex] : ''}${age}${rangeText(it)} ${unitText(unit)}`;
    })
    .join(' · ');
