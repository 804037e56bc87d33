import { admin } from './admin.ts';
import { alarms } from './alarms.ts';
import { care } from './care.ts';
import { common } from './common.ts';
import { home } from './home.ts';
import { notes } from './notes.ts';
import { observations } from './observations.ts';
import { patient } from './patient.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';
import { registration } from './registration.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { stays } from './stays.ts';
import { vitals } from './vitals.ts';
import { wall } from './wall.ts';

export const en = {
  admin,
  alarms,
  care,
  common,
  home,
  notes,
  observations,
  patient,
  problems,
  record,
  registration,
  session,
  shell,
  stays,
  vitals,
  wall,
} as const;
