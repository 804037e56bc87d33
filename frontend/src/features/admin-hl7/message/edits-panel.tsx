import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { token } from '../../../theme/token.ts';
import { RawText } from './raw-text.tsx';

interface Props {
  readonly edits: Hl7MessageDetails['edits'];
  readonly facilityId: string;
}

/** What people decided of a message and why, the first one first, with what it said before each change. */
export function EditsPanel({ edits, facilityId }: Props) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  if (edits.length === 0) return null;
  return (
    <Panel title={t('hl7.message.edits')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {edits.map((edit) => (
          <Box
            component="li"
            key={edit.at}
            sx={{ borderInlineStart: `3px solid ${token.line}`, paddingInlineStart: 1.5 }}
          >
            <Typography variant="body2" color="textSecondary">
              <bdi>{edit.by}</bdi>
              {' · '}
              <time dateTime={edit.at}>{format.full(edit.at)}</time>
            </Typography>
            <Typography dir="auto">{edit.reason}</Typography>
            {edit.textBefore !== null && (
              <details>
                <Box component="summary" sx={{ py: 1.25, cursor: 'pointer' }}>
                  {t('hl7.message.textBefore')}
                </Box>
                <RawText label={t('hl7.message.textBefore')} text={edit.textBefore} />
              </details>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
