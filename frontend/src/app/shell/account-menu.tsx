import LockOutlined from '@mui/icons-material/LockOutlined';
import Logout from '@mui/icons-material/LogoutOutlined';
import Person from '@mui/icons-material/PersonOutlined';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignOut } from '../../features/auth/use-sign-out.ts';
import { usePlatform } from '../platform-context.ts';

export function AccountMenu() {
  const { t } = useTranslation();
  const { session } = usePlatform();
  const signOut = useSignOut();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Tooltip title={t('shell.account')}>
        <IconButton
          ref={anchor}
          aria-label={t('shell.account')}
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={() => setOpen(true)}
          sx={{ border: 1, borderColor: 'divider' }}
        >
          <Person fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={() => anchor.current} open={open} onClose={close}>
        <MenuItem component={Link} to="/profile" onClick={close}>
          <ListItemIcon>
            <Person fontSize="small" />
          </ListItemIcon>
          {t('session.profile.title')}
        </MenuItem>
        <MenuItem onClick={() => void session.lock()}>
          <ListItemIcon>
            <LockOutlined fontSize="small" />
          </ListItemIcon>
          {t('session.lock.now')}
        </MenuItem>
        <MenuItem onClick={() => signOut.mutate(false)}>
          <ListItemIcon>
            <Logout fontSize="small" />
          </ListItemIcon>
          {t('session.profile.signOut')}
        </MenuItem>
      </Menu>
    </>
  );
}
