import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';
import { organisation } from '../plan/hospital.ts';
import type { StaffPlan } from '../plan/staff.ts';
import { idIn } from './places.ts';

const AT_ONCE = 6;

/** Sunday to Thursday, as people work in Egypt and Sudan. */
const officeHours = [7, 1, 2, 3, 4].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }));

/** The people who work here; ids by the keys of the plan. */
export async function hireStaff(
  { business }: Pick<Clients, 'business'>,
  staff: readonly StaffPlan[],
  facilityIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { id: organisationId } = await business.createOrganisation(
    { body: { name: organisation } },
    once('organisation', 'group'),
  );
  const ids = await inParallel(staff, AT_ONCE, async (person) => {
    const { name, profession, employeeNumber, specialities, languages, phone, licences } = person;
    const body = {
      organisationId,
      facilityId: idIn(facilityIds, person.facility),
      name,
      profession,
      employeeNumber,
      specialities: specialities.map((code) => ({ code })),
      languages: [...languages],
      contact: { phone },
      licences: [...licences],
    };
    const { id } = await business.createStaff({ body }, once('staff', person.key));
    if (!person.onRota) await setOfficeHours(business, id);
    return [person.key, id] as const;
  });
  return new Map(ids);
}

async function setOfficeHours(business: Clients['business'], staffId: string): Promise<void> {
  const params = { staffId };
  const { version, hours } = await business.getWorkingWeek({ params });
  if (hours.length > 0) return;
  await business.setWorkingWeek({ params, body: { hours: officeHours } }, { ifMatch: version });
}

/** Of a hospital that was seeded before licences were kept: without one, nobody is put on duty. */
export async function licenseStaff(
  { business }: Pick<Clients, 'business'>,
  staff: readonly StaffPlan[],
  staffIds: ReadonlyMap<string, string>,
): Promise<void> {
  await inParallel(staff, AT_ONCE, async ({ key, licences }) => {
    const params = { staffId: idIn(staffIds, key) };
    const held = licences.length > 0 ? (await business.getStaff({ params })).licences : [];
    for (const body of held.length === 0 ? licences : [])
      await business.addLicence({ params, body }, once('licence', body.number));
  });
}
