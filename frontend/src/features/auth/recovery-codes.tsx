import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import Download from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../shared-ui/copy-text.ts';
import { saveFile } from '../../shared-ui/save-file.ts';
import { useSessionState } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The recovery codes, shown once. Going on needs a word that they were kept. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const { t } = useTranslation();
  const userName = useSessionState((it) => it.profile?.userName ?? '');
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = `${t('session.enrol.file', { userName })}\n\n${codes.join('\n')}\n`;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h2">{t('session.enrol.recoveryTitle')}</Typography>
      <Typography>{t('session.enrol.recoveryExplain')}</Typography>
      <Box
        component="ol"
        dir="ltr"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 2,
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          gap: 1,
          fontFamily: 'monospace',
          fontSize: '1rem',
          background: token.sunken,
          borderRadius: 2,
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          variant="outlined"
          startIcon={<ContentCopy />}
          onClick={() => void copyText(codes.join('\n')).then(setCopied)}
        >
          {t(copied ? 'common.copied' : 'common.copy')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<Download />}
          onClick={() => saveFile('nilecare-recovery-codes.txt', text, 'text/plain')}
        >
          {t('common.download')}
        </Button>
      </Box>
      <FormControlLabel
        control={<Checkbox checked={kept} onChange={(_, checked) => setKept(checked)} />}
        label={t('session.enrol.kept')}
      />
      <Button variant="contained" size="large" disabled={!kept} onClick={onKept}>
        {t('session.enrol.continue')}
      </Button>
    </Box>
  );
}
