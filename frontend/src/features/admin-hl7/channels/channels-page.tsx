import Add from '@mui/icons-material/Add';
import Hub from '@mui/icons-material/HubOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../../../app/platform-context.ts';
import { AdminGrid } from '../../../shared-ui/admin-grid.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { useOwnFacility } from '../../facilities/use-own-facility.ts';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useStatisticsQuery } from '../use-hl7.ts';
import { pathOfEnd, type EndKind } from '../way.ts';
import { NewChannelDialog } from './new-channel-dialog.tsx';
import { NewDestinationDialog } from './new-destination-dialog.tsx';
import { useStatisticsColumns } from './statistics-columns.tsx';

/** Every channel and destination: whether it is on, what came or was sent, what waits, and what is over its limit. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const [adding, setAdding] = useState<EndKind | undefined>(undefined);
  return (
    <Page
      title={t('hl7.channels.title')}
      actions={
        mayManage && (
          <>
            <Button variant="contained" startIcon={<Add />} onClick={() => setAdding('channel')}>
              {t('hl7.channel.add')}
            </Button>
            <Button variant="outlined" startIcon={<Add />} onClick={() => setAdding('destination')}>
              {t('hl7.destination.add')}
            </Button>
          </>
        )
      }
    >
      <Hl7Tabs />
      <ChannelList kind="channel" />
      <ChannelList kind="destination" />
      <Adding kind={adding} onClose={() => setAdding(undefined)} />
    </Page>
  );
}

function ChannelList({ kind }: { readonly kind: EndKind }) {
  const { t } = useTranslation();
  const statistics = useQuery({
    ...useStatisticsQuery(),
    select: (items) => ({ items: items.filter((it) => it.kind === kind), nextCursor: null }),
  });
  return (
    <>
      <Typography variant="h2">{t(`hl7.channels.${kind}`)}</Typography>
      <AdminGrid
        label={t(`hl7.channels.${kind}`)}
        query={statistics}
        columns={useStatisticsColumns(kind)}
        rowId={(row) => row.id}
        empty={t(`hl7.channels.none.${kind}`)}
        emptyIcon={<Hub />}
        tall
      />
    </>
  );
}

function Adding({ kind, onClose }: { readonly kind: EndKind | undefined; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const { facility } = useOwnFacility();
  if (kind === undefined || !facility) return null;
  const props = {
    facilityId: facility.id,
    onCreated: ({ id }: { readonly id: string }) => navigate(pathOfEnd(kind, id)),
    onClose,
  };
  return kind === 'channel' ? <NewChannelDialog {...props} /> : <NewDestinationDialog {...props} />;
}
