import type { TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { directionOf } from '../../i18n/languages.ts';
import { ConflictNote } from '../../shared-ui/conflict-note.tsx';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import type { Wording } from './template-queries.ts';

interface Props {
  readonly kind: string;
  readonly text: TemplateText;
  /** As it is written now. */
  readonly wording: Wording;
  readonly isTouched: boolean;
  readonly onSaved: () => Promise<void>;
  /** What else can be done with the text. */
  readonly children?: ReactNode;
}

const wordingOf = ({ title, body }: TemplateText): Wording => ({ title, body });

/** Saves a text, for a reason that its history keeps; after a conflict both versions are shown. */
export function SaveText({ kind, text, wording, isTouched, onSaved, children }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [isAsking, setAsking] = useState(false);
  const reason = useRef('');
  const { channel, language } = text;
  const save = useVersionedSave<TemplateText, Wording>({
    stored: text,
    entriesOf: wordingOf,
    save: ({ title, body }, version) =>
      api.notification.setTemplateText(
        { params: { kind, channel, language }, body: { title, body, reason: reason.current } },
        { ifMatch: version },
      ),
    reread: async () => {
      const { texts } = await api.notification.getTemplate({ params: { kind } });
      return texts.find((it) => it.channel === channel && it.language === language) ?? text;
    },
    onSaved,
  });
  const shown = (value: string | null) => (
    <Typography component="span" dir={directionOf(language)} lang={language} sx={{ display: 'block' }}>
      {value}
    </Typography>
  );
  const { conflict } = save;
  const versions = conflict?.versionsWith(wording);
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {save.error && <ErrorNote error={save.error} />}
      {conflict && versions && (
        <ConflictNote
          title={t('templates.conflict')}
          differences={versions.differing.map((name) => ({
            name: t(`templates.field.${name}`),
            theirs: shown(versions.theirs[name]),
            mine: shown(versions.mine[name]),
          }))}
          pending={save.isPending}
          onKeepMine={() => save.submit(wording)}
          onTakeTheirs={conflict.takeTheirs}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          disabled={!isTouched}
          loading={save.isPending}
          onClick={() => setAsking(true)}
          aria-label={`${t('common.save')}: ${t(`templates.language.${language}`)}`}
        >
          {t('common.save')}
        </Button>
        {children}
      </Box>
      {isAsking && (
        <ReasonDialog
          title={t('templates.saveTitle')}
          confirm={t('common.save')}
          label={t('templates.why')}
          pending={false}
          error={null}
          onConfirm={(given) => {
            reason.current = given;
            setAsking(false);
            save.submit(wording);
          }}
          onClose={() => setAsking(false)}
        >
          <Typography>{t('templates.forEverybody')}</Typography>
        </ReasonDialog>
      )}
    </Box>
  );
}
