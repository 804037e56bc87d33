import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROBLEM_PREFIX } from '@nilecare/contracts/errors.ts';
import { AgeBand } from '@nilecare/contracts/alarms.ts';
import type { EscalationSeconds } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';

interface Person {
  readonly staffId: string;
  readonly userId: string;
  readonly language: 'en' | 'ar';
  readonly phone: string | null;
}

interface OnDuty {
  readonly staffId: string;
  readonly role: 'nurse' | 'charge-nurse' | 'doctor' | 'first-on-call' | 'second-on-call';
}

/**
 * Stands for business, clinical, facility, auth and device: who is on duty, who treats, where the bed is, who is reached
 * how, and which alarms are acknowledged.
 */
export interface Colleagues {
  readonly url: string;
  /** At the ward of the alarm. */
  readonly onDuty: OnDuty[];
  /** Staff at other wards of the facility. */
  readonly onDutyElsewhere: string[];
  /** Who is on duty by ward and time, in place of the two lists above. */
  roster: ((wardId: string, at: Date) => readonly Level[]) | undefined;
  /** What is approved for the ward of the alarm; null: nothing. */
  escalationSeconds: EscalationSeconds | null;
  readonly administrators: Person[];
  readonly careTeam: string[];
  readonly people: Person[];
  /** Beginnings of paths whose service does not answer. */
  readonly away: Set<string>;
  readonly asked: string[];
  /** Alarms that were acknowledged, with the token of who did. */
  readonly acknowledged: { readonly alarmId: string; readonly authorization: string | undefined }[];
  /** Code of the problem with which an acknowledgement is refused. */
  refuses: string | undefined;
  aPerson(given?: Partial<Person>): Person;
  clear(): void;
  stop(): Promise<void>;
}

const roles = ['nurse', 'charge-nurse', 'doctor', 'first-on-call', 'second-on-call'] as const;

export interface Level {
  readonly role: OnDuty['role'] | 'facility';
  readonly staffIds: readonly string[];
}

/** As business answers: levels at which nobody is are left out. */
function escalationOrder({ onDuty, onDutyElsewhere, roster }: Colleagues, query: URLSearchParams, until: string) {
  const listed = (): readonly Level[] => [
    ...roles.map((role) => ({ role, staffIds: onDuty.filter((it) => it.role === role).map((it) => it.staffId) })),
    { role: 'facility', staffIds: onDutyElsewhere },
  ];
  const levels = roster ? roster(query.get('wardId') ?? '', new Date(query.get('at') ?? '')) : listed();
  return levels.filter(({ staffIds }) => staffIds.length > 0).map((it, index) => ({ ...it, level: index + 1, until }));
}

const name = { en: 'Ward 3', ar: 'جناح ٣' };
const noLimits = Object.fromEntries(AgeBand.options.map((band) => [band, {}]));
const usualSeconds: EscalationSeconds = { high: 60, medium: 180, low: null };

export async function openColleagues(): Promise<Colleagues> {
  const wardId = randomUUID();
  const instant = new Date().toISOString();
  const answers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    '/auth/service-tokens': () => ({
      accessToken: 'of-the-test',
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
    }),
    '/users/contacts': (query) => ({
      items: self.people
        .filter((it) => query.get('staffIds')?.split(',').includes(it.staffId))
        .map((it) => ({ ...it, name, email: null })),
    }),
    '/users/administrators': () => ({
      items: self.administrators.map(({ staffId: _staffId, ...it }) => ({ ...it, name, email: null })),
    }),
    '/alarm-settings/wards/': () => ({
      wardId,
      version: self.escalationSeconds ? 1 : 0,
      rules: { limits: {}, escalationSeconds: self.escalationSeconds },
      limits: noLimits,
      escalationSeconds: self.escalationSeconds ?? usualSeconds,
      usual: { limits: noLimits, escalationSeconds: usualSeconds },
      outermost: noLimits,
    }),
    '/duties/escalation-order': (query) => ({ items: escalationOrder(self, query, instant) }),
    '/duties': () => ({
      items: self.onDutyElsewhere.map((staffId) => ({
        id: randomUUID(),
        version: 1,
        staffId,
        wardId,
        facilityId: wardId,
        role: 'nurse',
        inCharge: false,
        onCall: null,
        shiftId: null,
        from: instant,
        to: instant,
      })),
    }),
    '/encounters': (query) => ({
      nextCursor: null,
      items: self.careTeam.map((staffId) => ({
        id: randomUUID(),
        version: 1,
        patientId: query.get('patientId'),
        recordId: query.get('patientId'),
        facilityId: wardId,
        status: 'in-progress',
        admittedAt: instant,
        dischargedAt: null,
        reason: null,
        careTeam: [{ staffId, role: 'attending' }],
      })),
    }),
    '/beds': () => ({
      id: randomUUID(),
      wardId,
      facilityId: wardId,
      label: '07',
      room: '1',
      monitored: true,
      isolation: false,
      state: 'blocked',
      occupant: null,
    }),
    '/wards': () => ({
      id: wardId,
      facilityId: wardId,
      departmentId: wardId,
      name,
      kind: 'general',
      beds: 1,
      occupied: 1,
    }),
  };
  const server = createServer((request, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
    const path = pathname.slice('/api/v1'.length);
    self.asked.push(path);
    if ([...self.away].some((it) => path.startsWith(it))) return void response.destroy();
    const alarmId = /^\/alarms\/([^/]+)\/acknowledgements$/.exec(path)?.[1];
    if (alarmId !== undefined) return acknowledge(alarmId, request.headers.authorization, response);
    const found = Object.entries(answers).find(([beginning]) => path.startsWith(beginning));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found?.[1](searchParams) ?? {}));
  });
  const acknowledge = (alarmId: string, authorization: string | undefined, response: ServerResponse) => {
    if (self.refuses !== undefined) {
      response.writeHead(409, { 'content-type': 'application/problem+json' });
      const type = `${PROBLEM_PREFIX}${self.refuses}`;
      return void response.end(JSON.stringify({ type, title: 'Refused', status: 409 }));
    }
    self.acknowledged.push({ alarmId, authorization });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(anAlarm({ id: alarmId, state: 'acknowledged' })));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.address() as AddressInfo;
  const self: Colleagues = {
    url: `http://127.0.0.1:${port}`,
    onDuty: [],
    onDutyElsewhere: [],
    roster: undefined,
    escalationSeconds: null,
    administrators: [],
    careTeam: [],
    people: [],
    away: new Set(),
    asked: [],
    acknowledged: [],
    refuses: undefined,
    aPerson(given = {}) {
      const person: Person = {
        staffId: randomUUID(),
        userId: randomUUID(),
        language: 'en',
        phone: '+20 100 555 0142',
        ...given,
      };
      self.people.push(person);
      return person;
    },
    clear() {
      const { onDuty, onDutyElsewhere, administrators, careTeam, people, asked, acknowledged } = self;
      for (const list of [onDuty, onDutyElsewhere, administrators, careTeam, people, asked, acknowledged])
        list.length = 0;
      self.away.clear();
      self.refuses = undefined;
      self.escalationSeconds = null;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}
