import type { TemplateVersion } from '@nilecare/contracts/api/notification-templates.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../i18n/languages.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { useVersionsQuery, type TextKey, type Wording } from './template-queries.ts';

interface Props {
  readonly textKey: TextKey;
  /** Takes an older text into the field, to be looked at and saved; absent for who may not change it. */
  readonly onTake?: (wording: Wording) => void;
  readonly onClose: () => void;
}

/** Every version of a text: when, by whom, and why. */
export function HistoryDialog({ textKey, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const versions = useQuery(useVersionsQuery(textKey));
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>
        {t('templates.history')}: {t(`templates.channel.${textKey.channel}`)},{' '}
        {t(`templates.language.${textKey.language}`)}
      </DialogTitle>
      <DialogContent tabIndex={0}>
        {versions.isError && <ErrorNote error={versions.error} onRetry={versions.refetch} />}
        {versions.isPending && <Skeleton variant="rounded" height={200} />}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {versions.data?.map((it, index) => (
            <Version key={it.version} version={it} {...(onTake && index > 0 ? { onTake } : {})} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Version({ version, onTake }: { readonly version: TemplateVersion; readonly onTake?: Props['onTake'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language, title, body, isDefault, changedAt, changedBy, reason } = version;
  return (
    <Box component="li" sx={{ borderTop: `1px solid ${token.line}`, py: 1.5, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography sx={{ flex: 1, fontWeight: 600 }}>
          {changedAt === null
            ? t('templates.shipped')
            : t('templates.changedBy', { name: changedBy ?? '–', time: format.dateTime(changedAt) })}
        </Typography>
        {onTake && <Button onClick={() => onTake({ title, body })}>{t('templates.take')}</Button>}
      </Box>
      {reason !== null && (
        <Typography variant="body2" color="textSecondary" dir="auto">
          {isDefault ? `${t('templates.revert')}: ${reason}` : reason}
        </Typography>
      )}
      <Box dir={directionOf(language)} lang={language} sx={{ overflowWrap: 'anywhere' }}>
        {title !== null && <Typography sx={{ fontWeight: 500 }}>{title}</Typography>}
        <Typography sx={{ whiteSpace: 'pre-line' }}>{body}</Typography>
      </Box>
    </Box>
  );
}
