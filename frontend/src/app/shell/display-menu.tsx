import Contrast from '@mui/icons-material/ContrastOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DensityChoice, ThemeChoice } from '../../features/auth/display-choices.tsx';

/** Colours and density, at hand on every page. */
export function DisplayMenu() {
  const { t } = useTranslation();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip title={t('shell.display')}>
        <IconButton
          ref={anchor}
          onClick={() => setOpen(true)}
          aria-label={t('shell.display')}
          aria-haspopup="dialog"
          aria-expanded={open}
          data-line="2"
          sx={{ border: 1, borderColor: 'divider' }}
        >
          <Contrast fontSize="small" />
        </IconButton>
      </Tooltip>
      <Popover
        open={open}
        anchorEl={() => anchor.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        // Its own width, also when the window has become narrow under it.
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('shell.display'), sx: { p: 2, width: 'max-content' } } }}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <ThemeChoice />
          <DensityChoice />
        </Box>
      </Popover>
    </>
  );
}
