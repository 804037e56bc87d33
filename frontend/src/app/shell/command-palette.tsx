import Autocomplete from '@mui/material/Autocomplete';
import Dialog from '@mui/material/Dialog';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../shared-ui/use-shortcut.ts';
import { useCommands } from './use-commands.ts';

/** Ctrl/Cmd-K: every page, every ward and the common actions by typing a few letters. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useShortcut('k', () => setOpen((before) => !before), { control: true });
  return open ? <Palette onClose={() => setOpen(false)} /> : null;
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-label={t('shell.palette.title')}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start', pt: '10vh' } }}
    >
      <Autocomplete
        open
        options={commands}
        groupBy={(command) => command.group}
        getOptionLabel={(command) => command.title}
        getOptionKey={(command) => command.id}
        noOptionsText={t('shell.palette.none')}
        forcePopupIcon={false}
        autoHighlight
        onChange={(_, command) => {
          onClose();
          command?.run();
        }}
        onClose={(_, reason) => {
          if (reason === 'escape') onClose();
        }}
        renderInput={(params) => (
          <TextField
            {...params}
            autoFocus
            placeholder={t('shell.palette.placeholder')}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('shell.palette.title') },
            }}
            sx={{ p: 1.5 }}
          />
        )}
      />
    </Dialog>
  );
}
