import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Filters } from '../../../shared-ui/filters.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useStatisticsQuery } from '../use-hl7.ts';
import { kindOf, ways, type Way } from '../way.ts';
import { ReceivedQueue } from './received-queue.tsx';
import { SentQueue } from './sent-queue.tsx';

/** What waits and what failed, the oldest first, and what can be decided of it. */
export function QueuesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const way = ways.find((it) => it === filter.get('way')) ?? 'received';
  const channelId = filter.get('channel');
  return (
    <Page title={t('hl7.queues.title')}>
      <Hl7Tabs />
      <Typography color="textSecondary">{t('hl7.queues.explain')}</Typography>
      <Filters>
        <ToggleButtonGroup
          exclusive
          value={way}
          aria-label={t('hl7.queues.way')}
          onChange={(_, next: Way | null) => next && filter.set({ way: next, channel: undefined })}
        >
          {ways.map((it) => (
            <ToggleButton key={it} value={it}>
              {t(`hl7.tabs.${it}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ChannelChoice way={way} channelId={channelId} />
      </Filters>
      {/* What is selected belongs to one list. */}
      {way === 'received' ? (
        <ReceivedQueue key={channelId ?? ''} channelId={channelId} />
      ) : (
        <SentQueue key={channelId ?? ''} destinationId={channelId} />
      )}
    </Page>
  );
}

function ChannelChoice({ way, channelId }: { readonly way: Way; readonly channelId: string | undefined }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const { number } = useFormat();
  const kind = kindOf[way];
  const all = useQuery(useStatisticsQuery()).data?.filter((it) => it.kind === kind) ?? [];
  return (
    <SelectField
      label={t(`hl7.messages.${kind}`)}
      value={channelId ?? ''}
      width={340}
      options={[
        ['', t('common.all')],
        ...all.map(
          ({ id, name, waiting, forSomebody }) =>
            [id, t('hl7.queues.ofChannel', { name, waiting: number(waiting), failed: number(forSomebody) })] as const,
        ),
      ]}
      onChange={(channel) => filter.set({ channel })}
    />
  );
}
