import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { token } from '../../theme/token.ts';
import type { RoleDraft, RoleRow } from './role-drafts.ts';

interface Props {
  readonly roles: readonly RoleRow[];
  readonly drafts: ReadonlyMap<string, RoleDraft>;
  readonly permissions: readonly (readonly [name: string, meaning: string])[];
  readonly disabled: boolean;
  /** `mfa`, or the name of a permission. */
  readonly onToggle: (role: RoleRow, what: string) => void;
}

/** Permissions down, roles across. */
export function RoleMatrix({ roles, drafts, permissions, disabled, onToggle }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const rows = [['mfa', t('admin.roles.mfa')] as const, ...permissions];
  const isOn = (role: RoleRow, what: string) => {
    const { mfaRequired, permissions: held } = drafts.get(role.name) ?? role;
    return what === 'mfa' ? mfaRequired : held.includes(what);
  };
  return (
    <TableContainer sx={{ maxHeight: 'calc(100dvh - 240px)' }}>
      <Table size="small" stickyHeader sx={{ '& thead th': { background: token.card } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('admin.roles.permission')}</TableCell>
            {roles.map((role) => (
              <TableCell key={role.name} align="center">
                {role.title[language]}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(([what, meaning]) => (
            <TableRow key={what} hover sx={what === 'mfa' ? { '& > *': { background: token.sunken } } : {}}>
              <TableCell component="th" scope="row">
                {meaning}
                {what !== 'mfa' && (
                  <Typography variant="body2" color="textSecondary">
                    <Ltr>{what}</Ltr>
                  </Typography>
                )}
              </TableCell>
              {roles.map((role) => (
                <TableCell key={role.name} align="center" padding="none">
                  <Checkbox
                    checked={isOn(role, what)}
                    disabled={disabled}
                    onChange={() => onToggle(role, what)}
                    slotProps={{ input: { 'aria-label': `${role.title[language]}: ${meaning}` } }}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
