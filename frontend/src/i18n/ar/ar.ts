import type { en } from '../en/en.ts';
import type { Wording } from '../wording.ts';
import { admin } from './admin.ts';
import { alarms } from './alarms.ts';
import { common } from './common.ts';
import { home } from './home.ts';
import { patient } from './patient.ts';
import { problems } from './problems.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { vitals } from './vitals.ts';
import { wall } from './wall.ts';

export const ar: Wording<typeof en> = { admin, alarms, common, home, patient, problems, session, shell, vitals, wall };
