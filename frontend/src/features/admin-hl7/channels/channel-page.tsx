import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
import { useChannelNames } from '../use-channel-names.ts';
import { useChannelQuery, useHl7Changed, useStatisticsQuery } from '../use-hl7.ts';
import { ChangeChannelDialog } from './change-channel-dialog.tsx';
import { ChannelState } from './channel-state.tsx';
import { StatisticsPanel } from './statistics-panel.tsx';

/** One channel: who may talk and how, what came, and what the codes of the other system mean. */
export function ChannelPage() {
  const { t } = useTranslation();
  const { channelId = '' } = useParams();
  const mayManage = useMay('hl7:manage');
  const changed = useHl7Changed();
  const channel = useQuery(useChannelQuery(channelId));
  const all = useQuery(useStatisticsQuery());
  const statistics = all.data?.find((it) => it.id === channelId);
  const [isChanging, setChanging] = useState(false);
  const { data } = channel;
  return (
    <Page
      title={data?.name ?? t('hl7.channel.one')}
      beside={statistics && <ChannelState of={statistics} />}
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
      {channel.isError && <ErrorNote error={channel.error} onRetry={channel.refetch} />}
      {channel.isPending && <Skeleton variant="rounded" height={320} />}
      {all.isError && <ErrorNote error={all.error} onRetry={all.refetch} />}
      {all.isPending && <Skeleton variant="rounded" height={320} />}
      {statistics && <StatisticsPanel of={statistics} />}
      {data && (
        <>
          <Panel title={t('hl7.channel.settings')}>
            <Settings channel={data} />
          </Panel>
          <CodesPanel owner={{ of: 'channel', id: data.id }} facilityId={data.facilityId} />
        </>
      )}
      {data && isChanging && (
        <ChangeChannelDialog
          channel={data}
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

function Settings({ channel }: { readonly channel: Hl7Channel }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { nameOf } = useChannelNames();
  const code = (text: string) => <Ltr key={text}>{text || t('hl7.channel.any')}</Ltr>;
  return (
    <Facts
      of={[
        [t('hl7.channel.sendingApplication'), code(channel.sendingApplication)],
        [t('hl7.channel.sendingFacility'), code(channel.sendingFacility)],
        [t('hl7.channel.allow'), code(channel.allow.join(', '))],
        [t('hl7.channel.encryptedOnly'), t(channel.encryptedOnly ? 'common.yes' : 'common.no')],
        [t('hl7.channel.characterSet'), code(channel.characterSet)],
        [
          t('hl7.channel.processingIds'),
          channel.processingIds.map((it) => t(`hl7.processing.${it}`)).join(t('common.listSeparator')),
        ],
        [t('hl7.channel.afterFailure'), t(`hl7.channel.after.${channel.afterFailure}`)],
        [t('hl7.channel.repeatedIdDays'), number(channel.repeatedIdDays)],
        [t('hl7.channel.answersTo'), channel.answersTo === null ? t('common.none') : nameOf(channel.answersTo)],
      ]}
    />
  );
}
