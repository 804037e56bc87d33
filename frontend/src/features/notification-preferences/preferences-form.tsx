import type { NoticeKind, Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConflictNote } from '../../shared-ui/conflict-note.tsx';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { KindChoices } from './kind-choices.tsx';
import { usePreferencesInWords, type Wishes } from './preferences-in-words.ts';
import { TimesPanel } from './times-panel.tsx';

interface Props {
  readonly stored: Preferences;
  readonly kinds: readonly NoticeKind[];
  readonly onEdit: () => void;
  readonly onSaved: (saved: Preferences) => void;
}

const wishesOf = ({ userId: _userId, version: _version, ...wishes }: Preferences): Wishes => wishes;

/** Everything that is saved together; which browsers show push is not. */
export function PreferencesForm({ stored, kinds, onEdit, onSaved }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const inWords = usePreferencesInWords(kinds);
  const [wishes, setWishes] = useState(() => wishesOf(stored));
  const save = useVersionedSave<Preferences, Wishes>({
    stored,
    entriesOf: wishesOf,
    save: (body, version) => api.notification.setPreferences({ body }, { ifMatch: version }),
    reread: () => api.notification.getPreferences({}),
    onSaved,
  });
  const { conflict } = save;
  const versions = conflict?.versionsWith(wishes);
  const change = (part: Partial<Wishes>) => {
    onEdit();
    setWishes((before) => ({ ...before, ...part }));
  };
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      onSubmit={(event) => {
        event.preventDefault();
        save.submit(wishes);
      }}
    >
      <TimesPanel wishes={wishes} onChange={change} />
      <Panel title={t('preferences.kinds')}>
        <KindChoices kinds={kinds} choices={wishes.choices} onChange={(choices) => change({ choices })} />
      </Panel>
      {save.error && <ErrorNote error={save.error} />}
      {conflict && versions && (
        <ConflictNote
          title={t('preferences.conflict')}
          differences={versions.differing.map((name) => ({
            name: t(`preferences.entry.${name}`),
            theirs: inWords(versions.theirs, name),
            mine: inWords(versions.mine, name),
          }))}
          pending={save.isPending}
          onKeepMine={() => save.submit(wishes)}
          onTakeTheirs={() => {
            conflict.takeTheirs();
            // Nothing was saved: what stood there is shown.
            onEdit();
          }}
        />
      )}
      <Button type="submit" variant="contained" loading={save.isPending} sx={{ justifySelf: 'start' }}>
        {t('common.save')}
      </Button>
    </Box>
  );
}
