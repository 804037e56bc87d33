import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../shared-ui/use-shortcut.ts';
import { useCommands, type Command } from './use-commands.ts';
import { useFoundPatients } from './use-found-patients.ts';

const matching = createFilterOptions<Command>();

/** Ctrl/Cmd-K: every page, every ward, every patient and the common actions by typing a few letters. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useShortcut('k', () => setOpen((before) => !before), { control: true });
  return open ? <Palette onClose={() => setOpen(false)} /> : null;
}

function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useFoundPatients(text);
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { 'aria-label': t('shell.palette.title') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start', pt: '10vh' } }}
    >
      <Autocomplete
        open
        options={useCommands()}
        inputValue={text}
        onInputChange={(_, next) => setText(next)}
        // Patients were matched by the server, also by number and phone.
        filterOptions={(commands, state) => [...matching(commands, state), ...found]}
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
        renderOption={({ key, ...props }, command) => (
          <li key={key} {...props}>
            <Box sx={{ flex: 1 }}>{command.title}</Box>
            <Typography variant="body2" color="textSecondary">
              {command.group}
            </Typography>
          </li>
        )}
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
