import Block from '@mui/icons-material/BlockOutlined';
import Alert from '@mui/material/Alert';
import { token } from '../../theme/token.ts';

/** Something must not go on: red, as alarms are. */
export const StopNote = ({ children }: { children: string }) => (
  <Alert
    severity="error"
    icon={<Block />}
    sx={{
      border: `2px solid ${token.alarm.high}`,
      fontWeight: 700,
      color: token.alarm.high,
      '& .MuiAlert-icon': { color: token.alarm.high },
    }}
  >
    {children}
  </Alert>
);
