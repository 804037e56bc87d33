import { once, type Clients } from '../clients.ts';
import type { DemoLogin } from '../demo-files.ts';
import { inParallel } from '../in-parallel.ts';
import type { PatientPlan } from '../plan/patients.ts';
import type { StaffPlan } from '../plan/staff.ts';
import { idIn } from './places.ts';

const AT_ONCE = 4;

interface Accounts {
  readonly logins: readonly DemoLogin[];
  readonly staff: readonly StaffPlan[];
  readonly staffIds: ReadonlyMap<string, string>;
  readonly facilityIds: ReadonlyMap<string, string>;
}

const mailOf = (userName: string): string => `${userName.replace('@demo', '')}@nile-hospital.example`;

/**
 * An account for everybody on the staff. Those without a demo login cannot sign in: they are there to be written to
 * and rung.
 */
export async function openStaffAccounts({ auth }: Pick<Clients, 'auth'>, given: Accounts): Promise<void> {
  await inParallel(given.staff, AT_ONCE, async (person) => {
    const login = given.logins.find((it) => it.userName === person.userName);
    const body = {
      userName: person.userName,
      name: person.name,
      email: mailOf(person.userName),
      phone: person.phone,
      language: person.facility === 'khartoum' ? ('ar' as const) : ('en' as const),
      roles: [person.profession],
      facilityIds: person.profession === 'administrator' ? ['*'] : [idIn(given.facilityIds, person.facility)],
      staffId: idIn(given.staffIds, person.key),
      password: login?.password ?? null,
      totpSecret: login?.totpSecret ?? null,
    };
    await auth.provisionUser({ body }, once('account', person.userName));
  });
}

/** The account of a patient, who sees what is her own. */
export async function openPatientAccount(
  { auth }: Pick<Clients, 'auth'>,
  { userName, password }: DemoLogin,
  patient: PatientPlan,
  patientId: string,
): Promise<void> {
  const { name, phone } = patient;
  const person = { userName, password, name, phone, email: mailOf(userName), roles: ['patient'], facilityIds: [] };
  await auth.provisionUser({ body: { ...person, patientId } }, once('account', userName));
}
