import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { CodesPanel } from '../codes/codes-panel.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useStatisticsQuery } from '../use-hl7.ts';
import type { EndKind } from '../way.ts';
import { ChannelState } from './channel-state.tsx';
import { StatisticsPanel } from './statistics-panel.tsx';

interface Props<End> {
  readonly kind: EndKind;
  readonly id: string;
  readonly query: UseQueryResult<End>;
  /** What keeps it from working. */
  readonly Trouble?: ComponentType<{ readonly of: End }>;
  /** What else than a change can be done with it, by who may manage it. */
  readonly Acts?: ComponentType<{ readonly of: End }>;
  readonly Settings: ComponentType<{ readonly of: End }>;
  /** The dialog in which it is changed. */
  readonly Change: ComponentType<{ readonly of: End; readonly onClose: () => void }>;
}

/** A channel or destination: how it works, what came or was sent, and what codes mean between both systems. */
export function EndPage<End extends { readonly name: string; readonly facilityId: string }>(props: Props<End>) {
  const { kind, id, query, Trouble, Acts, Settings, Change } = props;
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const all = useQuery(useStatisticsQuery());
  const statistics = all.data?.find((it) => it.id === id);
  const [isChanging, setChanging] = useState(false);
  const { data } = query;
  return (
    <Page
      title={data?.name ?? t(`hl7.${kind}.one`)}
      beside={statistics && <ChannelState of={statistics} />}
      actions={
        data &&
        mayManage && (
          <>
            {Acts && <Acts of={data} />}
            <Button variant="contained" onClick={() => setChanging(true)}>
              {t('common.edit')}
            </Button>
          </>
        )
      }
    >
      <Hl7Tabs />
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={320} />}
      {data && Trouble && <Trouble of={data} />}
      {all.isError && <ErrorNote error={all.error} onRetry={all.refetch} />}
      {all.isPending && <Skeleton variant="rounded" height={320} />}
      {statistics && <StatisticsPanel of={statistics} />}
      {data && (
        <>
          <Panel title={t('hl7.channel.settings')}>
            <Settings of={data} />
          </Panel>
          <CodesPanel owner={{ of: kind, id }} facilityId={data.facilityId} />
          {isChanging && <Change of={data} onClose={() => setChanging(false)} />}
        </>
      )}
    </Page>
  );
}
