import type { Permission } from '@nilecare/contracts/permissions.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { LockPage } from '../features/auth/lock-page.tsx';
import { useIdleLock } from '../features/auth/use-idle-lock.ts';
import { PageSkeleton } from '../shared-ui/page-skeleton.tsx';
import { homeOf } from './navigation.ts';
import { NoPermissionPage } from './pages/no-permission-page.tsx';
import { usePlatform, useProfile, useSessionState } from './platform-context.ts';

const TRY_AGAIN_MS = 3000;

/** Lets a signed-in account through; asks everybody else to sign in and brings them back here afterwards. */
export function SignedIn({ children }: { children: ReactNode }) {
  const status = useSessionState((it) => it.status);
  const location = useLocation();
  if (status === 'starting') return <PageSkeleton />;
  if (status === 'unreachable') return <Unreachable />;
  if (status === 'signed-out')
    return <Navigate to="/login" replace state={{ from: `${location.pathname}${location.search}` }} />;
  if (status === 'locked') return <LockPage />;
  return <Awake>{children}</Awake>;
}

function Awake({ children }: { children: ReactNode }) {
  useIdleLock();
  return children;
}

function Unreachable() {
  const { t } = useTranslation();
  const { session } = usePlatform();
  const again = () => void session.freshToken().catch(() => undefined);
  useEffect(() => {
    const timer = setInterval(() => void session.freshToken().catch(() => undefined), TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [session]);
  return (
    <Box sx={{ maxWidth: 560, m: '12vh auto', px: 2 }}>
      <Alert
        severity="warning"
        action={
          <Button color="inherit" onClick={again}>
            {t('common.retry')}
          </Button>
        }
      >
        {t('session.unreachable')}
      </Alert>
    </Box>
  );
}

/** A page that needs a permission. The server decides; this only avoids showing an empty page. */
export function Needs({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { permissions } = useProfile();
  return permissions.includes(permission) ? children : <NoPermissionPage permission={permission} />;
}

export function ToHome() {
  return <Navigate to={homeOf(useProfile())} replace />;
}
