import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../shared-ui/panel.tsx';
import { CopyButton } from './copy-button.tsx';
import { MessageTree } from './message-tree.tsx';
import { RawMessage } from './raw-message.tsx';
import { leadingTo, openAtFirst, partsAt, rowsOf } from './tree-rows.ts';

interface Props {
  readonly text: string;
  readonly segments: Hl7MessageDetails['segments'];
  /** The place that a fault names. */
  readonly wrong: string | undefined;
}

/** More segments are drawn when they are asked for. */
const FEW_SEGMENTS = 200;

function toggled(places: ReadonlySet<string>, place: string): ReadonlySet<string> {
  const next = new Set(places);
  if (!next.delete(place)) next.add(place);
  return next;
}

/** A message in parts with their names beside its text: what is looked at on one side is marked on the other. */
export function MessageContent({ text, segments, wrong }: Props) {
  const { t } = useTranslation();
  const wrongParts = useMemo(() => (wrong === undefined ? [] : partsAt(segments, wrong)), [segments, wrong]);
  const [open, setOpen] = useState(() => openAtFirst(segments, wrongParts));
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [marked, setMarked] = useState<string | undefined>(undefined);
  const [drawsAll, setDrawsAll] = useState(false);
  const most = drawsAll ? Infinity : FEW_SEGMENTS;
  const rows = useMemo(() => rowsOf(segments.slice(0, most), (place) => open.has(place)), [segments, most, open]);
  const lookAtInText = (place: string) => {
    setOpen((before) => new Set([...before, ...leadingTo(segments, place)]));
    setMarked(place);
  };
  return (
    <Panel title={t('hl7.message.content')} actions={<CopyButton text={text} />}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '6fr 5fr' },
          alignItems: 'start',
        }}
      >
        {segments.length === 0 ? (
          <Typography color="textSecondary">{t('hl7.message.unreadable')}</Typography>
        ) : (
          <MessageTree
            rows={rows}
            marked={marked}
            wrong={wrongParts}
            unfolded={unfolded}
            onLookAt={setMarked}
            onToggle={(place) => setOpen((before) => toggled(before, place))}
            onUnfold={(place) => setUnfolded((before) => toggled(before, place))}
          />
        )}
        <RawMessage text={text} marked={marked} wrong={wrong} unfolded={unfolded} most={most} onLookAt={lookAtInText} />
      </Box>
      {segments.length > most && (
        <Button onClick={() => setDrawsAll(true)}>{t('hl7.message.allSegments', { count: segments.length })}</Button>
      )}
    </Panel>
  );
}
