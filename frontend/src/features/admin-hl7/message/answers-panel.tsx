import type { Hl7OutgoingDetails } from '@nilecare/contracts/api/hl7-outgoing.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { StatusChip } from '../../../shared-ui/status-chip.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useChannelNames } from '../use-channel-names.ts';
import { RawText } from './raw-text.tsx';

interface Props {
  readonly answers: Hl7OutgoingDetails['answers'];
  readonly facilityId: string;
}

/** All that the other system answered, in its order; what came late or twice says that it did not count. */
export function AnswersPanel({ answers, facilityId }: Props) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  const { nameOf } = useChannelNames();
  return (
    <Panel title={t('hl7.message.answers')}>
      {answers.length === 0 && <Typography color="textSecondary">{t('hl7.message.noAnswer')}</Typography>}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {answers.map((it) => (
          <Box component="li" key={`${it.at} ${it.text}`} sx={{ display: 'grid', gap: 0.75, minWidth: 0 }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Ltr>
                <strong>{it.code}</strong>
              </Ltr>
              <time dateTime={it.at}>{format.full(it.at)}</time>
              {!it.counted && <StatusChip tone="quiet" label={t('hl7.message.notCounted')} />}
              {it.channelId !== null && (
                <Typography variant="body2" color="textSecondary">
                  {t('hl7.message.answerBy', { channel: nameOf(it.channelId) })}
                </Typography>
              )}
            </Box>
            <RawText label={t('hl7.message.answer')} text={it.text} />
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
