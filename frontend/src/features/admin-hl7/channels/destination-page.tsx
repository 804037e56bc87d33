import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Facts } from '../../../shared-ui/facts.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { CodesPanel } from '../codes/codes-panel.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useDestinationQuery, useHl7Changed, useStatisticsQuery } from '../use-hl7.ts';
import { ChangeDestinationDialog } from './change-destination-dialog.tsx';
import { ChannelState } from './channel-state.tsx';
import { StatisticsPanel } from './statistics-panel.tsx';
import { useDestinationWords } from './use-destination-words.ts';

/** One destination: where and what is sent, what became of it, and what the other system calls things. */
export function DestinationPage() {
  const { t } = useTranslation();
  const { destinationId = '' } = useParams();
  const mayManage = useMay('hl7:manage');
  const changed = useHl7Changed();
  const destination = useQuery(useDestinationQuery(destinationId));
  const all = useQuery(useStatisticsQuery());
  const statistics = all.data?.find((it) => it.id === destinationId);
  const [isChanging, setChanging] = useState(false);
  const { data } = destination;
  return (
    <Page
      title={data?.name ?? t('hl7.destination.one')}
      beside={data && <ChannelState of={data} />}
      actions={
        data &&
        mayManage && (
          <Button variant="contained" onClick={() => setChanging(true)}>
            {t('common.edit')}
          </Button>
        )
      }
    >
      <Hl7Tabs />
      {destination.isError && <ErrorNote error={destination.error} onRetry={destination.refetch} />}
      {destination.isPending && <Skeleton variant="rounded" height={320} />}
      {data && <Unreachable destination={data} />}
      {all.isError && <ErrorNote error={all.error} onRetry={all.refetch} />}
      {all.isPending && <Skeleton variant="rounded" height={320} />}
      {statistics && <StatisticsPanel of={statistics} />}
      {data && (
        <>
          <Panel title={t('hl7.channel.settings')}>
            <Settings destination={data} />
          </Panel>
          <CodesPanel owner={{ of: 'destination', id: data.id }} facilityId={data.facilityId} />
        </>
      )}
      {data && isChanging && (
        <ChangeDestinationDialog
          destination={data}
          onSaved={async () => {
            setChanging(false);
            await changed();
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </Page>
  );
}

function Unreachable({ destination }: { readonly destination: Hl7Destination }) {
  const { t } = useTranslation();
  const format = useFormat(destination.facilityId);
  if (destination.unreachableSince === null) return null;
  return (
    <Alert severity="warning">
      {t('hl7.destination.unreachableSince', { time: format.full(destination.unreachableSince) })}{' '}
      <bdi dir="ltr" lang="en">
        {destination.unreachableWhy}
      </bdi>
    </Alert>
  );
}

/** All but its name and state, which stand above, and its limits. */
function Settings({ destination }: { readonly destination: Hl7Destination }) {
  const { t } = useTranslation();
  const words = useDestinationWords();
  const row = <Value,>(
    word: readonly [label: string, show: (value: Value) => ReactNode] | undefined,
    value: Value,
  ): [string, ReactNode][] => (word ? [[word[0], word[1](value)]] : []);
  return (
    <Facts
      of={[
        [t('hl7.destination.address'), <Ltr key="a">{`${destination.host}:${destination.port}`}</Ltr>],
        ...row(words.tls, destination.tls),
        ...row(words.sends, destination.sends),
        ...row(words.orders, destination.orders),
        ...row(words.encounterClasses, destination.encounterClasses),
        ...row(words.wardIds, destination.wardIds),
        ...row(words.sendingApplication, destination.sendingApplication),
        ...row(words.sendingFacility, destination.sendingFacility),
        ...row(words.receivingApplication, destination.receivingApplication),
        ...row(words.receivingFacility, destination.receivingFacility),
        ...row(words.processingId, destination.processingId),
        ...row(words.hl7Version, destination.hl7Version),
        ...row(words.characterSet, destination.characterSet),
        ...row(words.acknowledgement, destination.acknowledgement),
        ...row(words.answerTimeoutSeconds, destination.answerTimeoutSeconds),
        ...row(words.afterRefusal, destination.afterRefusal),
      ]}
    />
  );
}
